// Named colours of the platform in both themes (values: the platform's colour table), checked for contrast by a test.

/** Five steps of a hue: ground, tinted ground, line, text, strong text. */
export type Steps = readonly [ground: string, tint: string, line: string, text: string, strong: string];

export interface Hue {
  light: Steps;
  dark: Steps;
}

export const HUES: Readonly<Record<string, Hue>> = {
  blue: {
    light: ['#f0f4ff', '#e0e9ff', '#c2d4ff', '#1456f0', '#0442d2'],
    dark: ['#152340', '#173166', '#194294', '#75a4ff', '#8fb4ff'],
  },
  wathet: {
    light: ['#e7f8fe', '#caeffc', '#97dcfc', '#076a94', '#0f587a'],
    dark: ['#152830', '#103647', '#164359', '#25b2e5', '#51c3f0'],
  },
  turquoise: {
    light: ['#e2f8f5', '#c4f2ec', '#6fe8d8', '#067062', '#045d51'],
    dark: ['#132926', '#173b36', '#1d4e47', '#1ab7a1', '#17cfb5'],
  },
  green: {
    light: ['#e4fae1', '#d0f5ce', '#95e599', '#1a7526', '#0b6017'],
    dark: ['#0e2b0a', '#173b12', '#21511a', '#51ba43', '#69cc5c'],
  },
  lime: {
    light: ['#f2f8d3', '#e3f0a3', '#c8dd5f', '#5c6d08', '#4a5804'],
    dark: ['#212702', '#303804', '#404c06', '#93af04', '#a6c313'],
  },
  sunflower: {
    light: ['#ffffdb', '#fffca3', '#fff67a', '#756500', '#5c4f00'],
    dark: ['#29250a', '#38320c', '#574d01', '#f5df36', '#f7e663'],
  },
  yellow: {
    light: ['#fbf4df', '#faedc2', '#fcdf7e', '#865b03', '#6f4a01'],
    dark: ['#30250a', '#473409', '#63470f', '#fbcb46', '#fcd456'],
  },
  orange: {
    light: ['#fff3e5', '#fee7cd', '#fec48b', '#a44904', '#853a05'],
    dark: ['#33210b', '#4a2b10', '#683a12', '#f3871b', '#f89e44'],
  },
  red: {
    light: ['#fef0f0', '#fee3e2', '#fdc6c4', '#c02a26', '#a11c17'],
    dark: ['#3d1a19', '#591f1d', '#7b2524', '#f6827e', '#f89e9b'],
  },
  carmine: {
    light: ['#fef0f8', '#fee2f2', '#f8c4e1', '#b82879', '#9d1562'],
    dark: ['#3a182b', '#591c3f', '#782b57', '#ed77ba', '#fc94cf'],
  },
  violet: {
    light: ['#fceefc', '#f9e2f9', '#f3c4f3', '#a630a6', '#872787'],
    dark: ['#3b153b', '#541854', '#712871', '#e17fe1', '#e99be9'],
  },
  purple: {
    light: ['#f5f0fe', '#efe6fe', '#dcc9fd', '#7a35f0', '#611fd6'],
    dark: ['#2b194a', '#3f2073', '#5529a3', '#b88ffe', '#c5a3ff'],
  },
  indigo: {
    light: ['#f2f3fd', '#e9eafb', '#cccff9', '#4752e6', '#333dcc'],
    dark: ['#1e204a', '#2a2d69', '#373d90', '#9499f7', '#aaaff8'],
  },
  grey: {
    light: ['#f5f6f7', '#eff0f1', '#dee0e3', '#646a73', '#373c43'],
    dark: ['#232428', '#2e2f34', '#434449', '#a6a6a6', '#e0e0e0'],
  },
};

/** The hue a name means: `neutral` and unknown names are grey, `blue-100` is blue. */
export function hueOf(name: string): string {
  const base = name.replace(/-\d+$/, '');
  return base in HUES ? base : 'grey';
}

/** The ground of cards in both themes; texts in a named colour stand on it. */
export const CARD_GROUND = { light: '#ffffff', dark: '#1f2024' } as const;

/** WCAG contrast of two `#rrggbb` colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const channel = (at: number): number => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  };
  const [dim, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

const STEP_NAMES = ['ground', 'tint', 'line', 'text', 'strong'] as const;

/** The palette as custom properties (`--red-text`), light on :root and dark where the system asks for it. */
export function paletteCss(): string {
  const block = (theme: 'light' | 'dark'): string =>
    Object.entries(HUES)
      .map(([name, hue]) => hue[theme].map((value, step) => `--${name}-${STEP_NAMES[step]}:${value}`).join(';'))
      .join(';');
  return `:root{${block('light')}}@media(prefers-color-scheme:dark){:root{${block('dark')}}}`;
}
