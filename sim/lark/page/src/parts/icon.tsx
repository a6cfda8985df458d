// Line icons of the page, drawn here so that nothing is fetched.

const PATHS = {
  back: 'M10 3 5 8l5 5',
  cross: 'm4 4 8 8m0-8-8 8',
  down: 'm4 6 4 4 4-4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  reply: 'M7 4 3 8l4 4M3 8h6a4 4 0 0 1 4 4',
  smile: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6 6.5h.01M10 6.5h.01M5.5 9.5a3 3 0 0 0 5 0',
  clip: 'm13 7.5-5.3 5.3a3 3 0 0 1-4.3-4.3L9 3a2 2 0 0 1 2.8 2.8L6.4 11.3a1 1 0 0 1-1.4-1.4L10 5',
  send: 'm2.5 13.5 11-5.5-11-5.5L4.5 8l-2 5.5ZM4.5 8h4',
  code: 'm5 4-3.5 4L5 12m6-8 3.5 4-3.5 4M9.5 3l-3 10',
  phone: 'M5 1.5h6a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1ZM7 12.5h2',
  desktop: 'M2 3h12v8H2V3Zm4 10.5h4M8 11v2.5',
  file: 'M4 1.5h5l3 3v10H4v-13Zm5 0v3h3',
  search: 'm13.5 13.5-3.3-3.3M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Z',
  bolt: 'M8.5 1.5 3.5 9H8l-.5 5.5 5-7.5H8l.5-5.5Z',
  group:
    'M6 7.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5ZM1.8 13a4.2 4.2 0 0 1 8.4 0M10.5 3.2a2.2 2.2 0 0 1 0 4.1m1 1.6a4.2 4.2 0 0 1 2.7 4',
  bell: 'M8 2a4 4 0 0 0-4 4c0 3.5-1.5 4.5-1.5 5.5h11C13.5 10.5 12 9.5 12 6a4 4 0 0 0-4-4ZM6.5 13.5h3',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3l2 1.5',
  list: 'M2 4h12M2 8h12M2 12h8',
  at: 'M10.5 8a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Zm0 0v1a1.5 1.5 0 0 0 3 0V8a5.5 5.5 0 1 0-2.200 4.400',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} fill="none" aria-hidden="true" className="icon">
      <path
        d={PATHS[name]}
        stroke="currentColor"
        strokeWidth={name === 'more' ? 2 : 1.4}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
