/** Tenant access token (租户访问凭证): fetched once for all who wait, kept until shortly before its end, dropped where refused. */
// The SDK's own token manager fetches once per waiting call and never drops a refused token (lark.md §1.5), so it's switched off.

export interface Tokens {
  /** The present token; callers that come while it's being fetched share that fetch, its failure too. */
  get(): Promise<string>;
  /** Forgets a token that the platform refused; a newer one stays. */
  drop(refused: string): void;
}

export interface Fetched {
  readonly token: string;
  /** Life in seconds as the platform gives it. */
  readonly expiresIn: number;
}

/** A token is not used in its last minutes: it could end on the way. */
const MARGIN_MS = 3 * 60_000;

/** `now`: real time in milliseconds; the platform's tokens know no other. */
export function makeTokens(fetchToken: () => Promise<Fetched>, now: () => number): Tokens {
  let kept: { token: string; until: number } | null = null;
  let fetching: Promise<string> | null = null;

  async function refetch(): Promise<string> {
    const { token, expiresIn } = await fetchToken();
    // A life shorter than the margin (a test server's) is used for half of it.
    const life = expiresIn * 1000;
    kept = { token, until: now() + Math.max(life - MARGIN_MS, life / 2) };
    return token;
  }

  return {
    get() {
      if (kept && now() < kept.until) return Promise.resolve(kept.token);
      fetching ??= refetch().finally(() => {
        fetching = null;
      });
      return fetching;
    },
    drop(refused) {
      if (kept?.token === refused) kept = null;
    },
  };
}
