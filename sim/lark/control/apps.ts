/** Applications by the control interface: where their events go, and the check of a request URL (challenge). */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { post } from '../deliver/post.ts';
import { ControlError } from '../errors.ts';
import { parseBody } from '../people/actions.ts';
import type { Sim } from '../sim.ts';
import type { SimApp } from '../types.ts';

const appBody = z.strictObject({
  callbackUrl: z.url().nullable().optional(),
  encryptKey: z.string().nullable().optional(),
  verificationToken: z.string().optional(),
});

export type AppSettings = z.infer<typeof appBody>;

export function appOf(sim: Sim, appId: string): SimApp {
  const app = sim.state.apps.get(appId);
  if (!app) throw new ControlError(`there is no application ${appId}`, 404);
  return app;
}

/** Changes how an application is reached; what waits for it is due at once. */
export function configureApp(sim: Sim, appId: string, body: unknown): SimApp {
  const changes = parseBody(appBody, body);
  const app = {
    ...appOf(sim, appId),
    ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
  } as SimApp;
  sim.commit({ t: 'app', app });
  sim.outbox.connecting(appId)();
  return app;
}

/** Sends `url_verification` as the developer console does when a request URL is saved; it must come back within a second. */
export async function challenge(sim: Sim, appId: string): Promise<{ ok: boolean; status: number }> {
  const app = appOf(sim, appId);
  const text = randomBytes(16).toString('hex');
  const started = performance.now();
  const answer = await post(app, { challenge: text, token: app.verificationToken, type: 'url_verification' });
  const inTime = performance.now() - started <= 1000;
  try {
    return {
      ok: answer.ok && inTime && (JSON.parse(answer.body) as { challenge?: string }).challenge === text,
      status: answer.status,
    };
  } catch {
    return { ok: false, status: answer.status };
  }
}
