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
  /** Names and element ids seen, each with the path where it stands first. */
  readonly names: Map<string, string>;
  readonly elementIds: Map<string, string>;
  /** Own colours and text sizes of `config.style`. */
  readonly colors: ReadonlySet<string>;
  readonly sizes: ReadonlySet<string>;
  /** Objects with a tag, tables, charts counted so far. */
  elements: number;
  tables: number;
  charts: number;
}

/** A place in the card: where a check stands, and what surrounds it. */
export class At {
  readonly run: LintRun;
  readonly path: string;
  /** Tags of the containers around it, outermost first. */
  readonly inside: readonly string[];

  constructor(run: LintRun, path: string, inside: readonly string[] = []) {
    this.run = run;
    this.path = path;
    this.inside = inside;
  }

  key(name: string | number, tag?: unknown): At {
    const label = typeof name === 'number' ? `[${name}]` : name;
    const named = typeof tag === 'string' ? `${label}(tag: ${tag})` : label;
    return new At(this.run, `${this.path} -> ${named}`, this.inside);
  }

  within(tag: string): At {
    return new At(this.run, this.path, [...this.inside, tag]);
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
