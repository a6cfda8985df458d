// Windowing of a scrolled column: measures what is rendered, keeps the reader's place, sticks to the bottom like a chat.
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { keepAnchor, spanOf, tops, type Span } from '../model/window.ts';

/** Rendered above and below what is in sight, px. */
const OVER = 900;
/** So close to the end counts as being there, px. */
const NEAR = 40;

export interface Windowed {
  viewport: (element: HTMLDivElement | null) => void;
  /** Ref for the element of a row. */
  row: (key: string) => (element: HTMLElement | null) => void;
  span: Span;
  above: number;
  below: number;
  atBottom: boolean;
  toBottom: () => void;
  /** Scrolls a row to the upper third; holds it there until heights have settled. */
  toRow: (index: number) => void;
}

/**
 * @param keys rows in order, each known by its key
 * @param estimate height in px of a row not yet measured
 */
export function useWindow(keys: readonly string[], estimate: (index: number) => number): Windowed {
  const heights = useRef(new Map<string, number>());
  const elements = useRef(new Map<string, HTMLElement>());
  const box = useRef<HTMLDivElement | null>(null);
  const stick = useRef(true);
  /** Where the column stood when last looked at, px. */
  const seen = useRef(0);
  const held = useRef<{ index: number; until: number } | null>(null);
  const [view, setView] = useState({ top: 0, height: 800 });
  const [, setVersion] = useState(0);
  const [atBottom, setAtBottom] = useState(true);

  const heightOf = (index: number): number => heights.current.get(keys[index] ?? '') ?? estimate(index);
  const positions = tops(keys.length, heightOf);
  const latest = useRef({ positions, keys, estimate });
  latest.current = { positions, keys, estimate };

  const settle = useCallback((): void => {
    const element = box.current;
    if (element === null) return;
    // Moved up since, and its event is still to come: the reader's will goes before sticking to the end.
    const left = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (element.scrollTop < seen.current - 1 && left > NEAR) stick.current = false;
    if (held.current !== null && performance.now() < held.current.until) {
      element.scrollTop = Math.max(0, (latest.current.positions[held.current.index] ?? 0) - element.clientHeight / 4);
    } else if (stick.current) {
      element.scrollTop = element.scrollHeight;
    }
    const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
    // What shrinks (folded panels, another frame) can bring the end into sight without any scrolling.
    if (rest < NEAR) stick.current = true;
    setAtBottom(stick.current);
    seen.current = element.scrollTop;
    setView((before) =>
      before.top === element.scrollTop && before.height === element.clientHeight
        ? before
        : { top: element.scrollTop, height: element.clientHeight },
    );
  }, []);

  const measure = useRef<ResizeObserver | null>(null);
  measure.current ??= new ResizeObserver((entries) => {
    const element = box.current;
    let changed = false;
    const before = latest.current.positions;
    for (const entry of entries) {
      const target = entry.target as HTMLElement;
      const key = target.dataset['row'];
      if (key === undefined) continue;
      const height = target.offsetHeight;
      // A row that has left the document reports 0.
      if (height === 0 || heights.current.get(key) === height) continue;
      heights.current.set(key, height);
      changed = true;
    }
    if (!changed) {
      settle();
      return;
    }
    const { keys: rows, estimate: guess } = latest.current;
    const after = tops(rows.length, (index) => heights.current.get(rows[index] ?? '') ?? guess(index));
    const kept = element === null ? 0 : keepAnchor(before, after, element.scrollTop);
    flushSync(() => setVersion((version) => version + 1));
    if (element !== null && !stick.current && held.current === null) element.scrollTop = kept;
    settle();
  });

  const viewport = useCallback((element: HTMLDivElement | null): (() => void) | undefined => {
    box.current = element;
    if (element === null) return undefined;
    const observer = measure.current;
    const scrolled = (): void => {
      const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
      // Rows that were guessed too small push the end away; only somebody who moves up wants to stay away from it.
      if (rest < NEAR) stick.current = true;
      else if (element.scrollTop < seen.current - 1) stick.current = false;
      setAtBottom(stick.current);
      seen.current = element.scrollTop;
      setView({ top: element.scrollTop, height: element.clientHeight });
    };
    const letGo = (): void => {
      held.current = null;
    };
    element.addEventListener('scroll', scrolled, { passive: true });
    element.addEventListener('wheel', letGo, { passive: true });
    element.addEventListener('touchmove', letGo, { passive: true });
    observer?.observe(element);
    return () => {
      observer?.disconnect();
      element.removeEventListener('scroll', scrolled);
      element.removeEventListener('wheel', letGo);
      element.removeEventListener('touchmove', letGo);
    };
  }, []);

  // One function a row for as long as the list lives: a new one would be taken for another element at each render.
  const refs = useRef(new Map<string, (element: HTMLElement | null) => void>());
  const row = useCallback((key: string): ((element: HTMLElement | null) => void) => {
    const known = refs.current.get(key);
    if (known !== undefined) return known;
    const made = (element: HTMLElement | null): void => {
      const before = elements.current.get(key);
      if (before !== undefined) measure.current?.unobserve(before);
      elements.current.delete(key);
      if (element === null) return;
      elements.current.set(key, element);
      measure.current?.observe(element);
    };
    refs.current.set(key, made);
    return made;
  }, []);

  // New rows at the end, or another window: the place is put right before the browser paints.
  useLayoutEffect(settle, [settle, keys]);

  const span = spanOf(positions, view.top, view.top + view.height, OVER);
  return {
    viewport,
    row,
    span,
    above: positions[span.start] ?? 0,
    below: (positions[keys.length] ?? 0) - (positions[span.end] ?? 0),
    atBottom,
    toBottom: () => {
      held.current = null;
      stick.current = true;
      settle();
    },
    toRow: (index) => {
      stick.current = false;
      held.current = { index, until: performance.now() + 500 };
      settle();
      setTimeout(() => {
        held.current = null;
      }, 500);
    },
  };
}
