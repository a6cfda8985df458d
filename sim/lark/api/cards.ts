/** Delayed update of a card (延时更新消息卡片): by the token of a callback, after that callback has been answered. */
import { z } from 'zod';
import { dialect } from '../card-lint/lint.ts';
import { LarkError, refuse } from '../errors.ts';
import { replaceCard } from '../messages.ts';
import { contentOf } from '../view.ts';
import type { Route } from './route.ts';

/** verified: doc */
const TOKEN_LIFE_MS = 30 * 60_000;
const MOST_USES = 2;

export const cardRoutes: Route[] = [
  {
    method: 'POST',
    path: '/open-apis/interactive/v1/card/update',
    body: z.object({ token: z.string(), card: z.record(z.string(), z.unknown()) }),
    badParam: 10002,
    chatId: ({ sim, body }) =>
      sim.state.messages.get(sim.state.callbackTokens.get(String(body['token']))?.messageId ?? '')?.chatId ?? null,
    handle({ sim, app, body, where }) {
      const token = sim.state.callbackTokens.get(String(body['token']));
      if (!token) throw refuse(300020);
      if (token.appId !== app.appId) throw new LarkError(200310, 'the card belongs to another app');
      if (sim.now() - token.createdAt > TOKEN_LIFE_MS) throw refuse(300030);
      if (token.uses >= MOST_USES) throw refuse(300040);
      // verified: doc that the order matters; assumed that the platform refuses and does not overwrite
      if (!token.answered) throw new LarkError(300010, 'the callback has not been answered yet');
      const message = sim.state.messages.get(token.messageId);
      if (!message || message.recalled) throw new LarkError(200000, 'the card is recalled');
      const { open_ids: _shared, ...card } = body['card'] as Record<string, unknown>;
      if (dialect(card) !== dialect(contentOf(message)))
        throw new LarkError(11311, 'the card is of another JSON version');
      replaceCard(sim, app, message, card, where);
      sim.commit({ t: 'token', token: { ...token, uses: token.uses + 1 } });
      return { data: {}, msg: 'ok' };
    },
  },
];
