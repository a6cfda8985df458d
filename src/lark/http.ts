/** HTTP under the SDK: time limits, no proxy, our token with one replay, every refusal thrown, also that of an HTTP 200. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Readable } from 'node:stream';
import axios, { type AxiosResponse } from 'axios';
import type { HttpInstance, HttpRequestOptions } from '@larksuiteoapi/node-sdk';
import { Permanent } from '../app/failures.ts';
import { isTokenRefused, noAnswer, PlatformRefusal } from './errors.ts';
import type { Tokens } from './token.ts';
import type { Watch } from './watch.ts';

export interface Transport {
  readonly http: HttpInstance;
  close(): void;
}

const TIMEOUT_MS = 10_000;
/** For uploads and downloads. */
const LONG_MS = 60_000;
/** An error answer is never longer than this; a resource of a message never longer than that (platform limit, lark.md §5). */
const ERROR_BYTES = 64 * 1024;
const DOWNLOAD_BYTES = 100 * 1024 * 1024;

type Options = HttpRequestOptions<unknown>;

/**
 * `tokens` is asked at call time (it needs this transport itself to fetch one); requests of a path ending in `withoutToken`
 * go without. Throws PlatformRefusal, or Transient where no answer came.
 */
export function makeTransport(
  options: { tokens: () => Tokens; withoutToken: string; userAgent: string; timeoutMs?: number },
  watch: Watch,
): Transport {
  const httpAgent = new HttpAgent({ keepAlive: true });
  const httpsAgent = new HttpsAgent({ keepAlive: true });
  const wire = axios.create({
    proxy: false, // HTTP_PROXY of the machine is not meant for the platform, and breaks axios (lark.md §6.14)
    maxRedirects: 0,
    httpAgent,
    httpsAgent,
    validateStatus: () => true,
    headers: { 'User-Agent': options.userAgent },
  });

  async function once(asked: Options, token: string | null): Promise<unknown> {
    const long = asked.$return_headers === true || isUpload(asked);
    const timeout = long ? LONG_MS : (asked.timeout ?? options.timeoutMs ?? TIMEOUT_MS);
    const path = pathOf(asked);
    let response: AxiosResponse;
    try {
      response = await wire.request({
        ...asked,
        timeout,
        // A stream's body may stall after its headers; the signal ends that too.
        ...(asked.responseType === 'stream' ? { signal: AbortSignal.timeout(timeout) } : {}),
        ...(token === null ? {} : { headers: { ...asked.headers, Authorization: `Bearer ${token}` } }),
      });
    } catch (thrown) {
      throw noAnswer(thrown, `${asked.method ?? 'POST'} ${path}`);
    }
    const body = await bodyOf(response).catch((thrown: unknown) => {
      throw noAnswer(thrown, `${asked.method ?? 'POST'} ${path}`);
    });
    const refusal = refusalIn(response, body);
    if (refusal) throw refusal;
    return asked.$return_headers === true ? { data: body, headers: response.headers } : body;
  }

  async function request(asked: Options): Promise<unknown> {
    if (pathOf(asked).endsWith(options.withoutToken)) return once(asked, null);
    const token = await options.tokens().get();
    try {
      return await once(asked, token);
    } catch (thrown) {
      if (!(thrown instanceof PlatformRefusal) || !isTokenRefused(thrown)) throw thrown;
      watch.count('token.refused', String(thrown.status));
      options.tokens().drop(token);
      return once(asked, await options.tokens().get());
    }
  }

  const send = <R>(asked: Options): Promise<R> => request(asked) as Promise<R>;
  const http: HttpInstance = {
    request: (asked) => send(asked),
    get: (url, more) => send({ ...more, url, method: 'GET' }),
    delete: (url, more) => send({ ...more, url, method: 'DELETE' }),
    head: (url, more) => send({ ...more, url, method: 'HEAD' }),
    options: (url, more) => send({ ...more, url, method: 'OPTIONS' }),
    post: (url, data, more) => send({ ...more, url, data, method: 'POST' }),
    put: (url, data, more) => send({ ...more, url, data, method: 'PUT' }),
    patch: (url, data, more) => send({ ...more, url, data, method: 'PATCH' }),
  };
  return {
    http,
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

function pathOf({ url = '' }: Options): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

function isUpload({ headers = {} }: Options): boolean {
  return Object.entries(headers).some(
    ([name, value]) => /^content-type$/i.test(name) && /multipart/i.test(String(value)),
  );
}

/** Streams that hold an error or a JSON answer are read; a file stays a stream. */
async function bodyOf(response: AxiosResponse): Promise<unknown> {
  const body: unknown = response.data;
  if (!(body instanceof Readable)) return body;
  const json = /application\/json/i.test(String(response.headers['content-type'] ?? ''));
  // A person's file may be JSON too; as a file it comes with its name.
  if (response.status < 400 && !(json && response.headers['content-disposition'] === undefined)) return body;
  const bytes = await bytesOf(body, response.status < 400 ? DOWNLOAD_BYTES : ERROR_BYTES);
  const parsed = parsedOrNull(bytes.toString('utf8'));
  return response.status >= 400 || codeIn(parsed) !== null ? parsed : Readable.from([bytes]);
}

/** Reads a stream. @throws Permanent for more than `most` bytes */
export async function bytesOf(stream: Readable, most: number = DOWNLOAD_BYTES): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    length += part.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (length > most) throw new Permanent('rejected', `answer longer than ${most} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function refusalIn(response: AxiosResponse, body: unknown): PlatformRefusal | null {
  const { status } = response;
  const code = codeIn(body);
  const isFile = body instanceof Readable;
  // An HTTP 200 without an envelope is no success either: a login page of some gateway.
  if (status >= 200 && status < 300 && (isFile || code === 0)) return null;
  const message = textIn(body, 'msg') ?? `HTTP ${status}`;
  const reset = Number(response.headers['x-ogw-ratelimit-reset']);
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : null;
  return new PlatformRefusal({
    status,
    code,
    message,
    resetMs: Number.isFinite(reset) && reset > 0 ? reset * 1000 : null,
    logId: textIn(error, 'log_id') ?? headerText(response.headers['x-tt-logid']),
  });
}

function codeIn(body: unknown): number | null {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'number'
    ? body.code
    : null;
}

function textIn(body: unknown, key: string): string | null {
  if (typeof body !== 'object' || body === null || !(key in body)) return null;
  const value = (body as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : null;
}

function headerText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
