/** What is wrong with a card, where, and with which of the platform's sub codes (ErrCode) it is refused. */

export interface Problem {
  /** Sub code of 230099. */
  code: number;
  /** `ROOT -> body -> elements -> [2](tag: button) -> text`, as the platform writes it. */
  path: string;
  /** What is wrong, in words a developer can act on. */
  why: string;
  /** A warning is recorded, and the card is served. */
  severity: 'error' | 'warning';
}

/** Sub codes. verified: doc, but for 11310 (third-party) */
export const CODE = {
  person: 100290,
  budget: 11310,
  chart: 200550,
  image: 200570,
  json: 200621,
  unsupportedTag: 200861,
  tableRows: 200914,
  tableColumns: 200915,
} as const;

/** What the lint may ask about the world; absent answers are taken for yes. */
export interface LintWorld {
  hasImage?(key: string): boolean;
  hasPerson?(id: string): boolean;
}

/** Everything the checks of one card share. */
export interface LintRun {
  readonly problems: Problem[];
  readonly world: LintWorld;
  /** Names and element ids seen, each with the place where it stands first. */
  readonly names: Map<string, At>;
  readonly elementIds: Map<string, At>;
  /** Own colours and text sizes of `config.style`. */
  readonly colors: ReadonlySet<string>;
  readonly sizes: ReadonlySet<string>;
  /** Objects with a tag, tables, charts counted so far. */
  elements: number;
  tables: number;
  charts: number;
}

/**
 * A place in the card: where a check stands, and what surrounds it. Its path is put into words only where something is
 * wrong: a card has hundreds of places, and nearly all of them are right.
 */
export class At {
  readonly run: LintRun;
  /** Tags of the containers around it, outermost first. */
  readonly inside: readonly string[];
  readonly #parent: At | null;
  readonly #label: string | number;
  readonly #tag: unknown;

  constructor(
    run: LintRun,
    label: string | number,
    inside: readonly string[] = [],
    parent: At | null = null,
    tag?: unknown,
  ) {
    this.run = run;
    this.inside = inside;
    this.#label = label;
    this.#parent = parent;
    this.#tag = tag;
  }

  get path(): string {
    const label = typeof this.#label === 'number' ? `[${this.#label}]` : this.#label;
    const named = typeof this.#tag === 'string' ? `${label}(tag: ${this.#tag})` : label;
    return this.#parent === null ? named : `${this.#parent.path} -> ${named}`;
  }

  key(name: string | number, tag?: unknown): At {
    return new At(this.run, name, this.inside, this, tag);
  }

  within(tag: string): At {
    return new At(this.run, this.#label, [...this.inside, tag], this.#parent, this.#tag);
  }

  get inForm(): boolean {
    return this.inside.includes('form');
  }

  error(why: string, code: number = CODE.json): void {
    this.run.problems.push({ code, path: this.path, why, severity: 'error' });
  }

  warn(why: string): void {
    this.run.problems.push({ code: CODE.json, path: this.path, why, severity: 'warning' });
  }
}

/** A check of one value; it reports to the place and answers nothing. */
export type Check = (value: unknown, at: At) => void;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
