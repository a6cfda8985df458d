/** cardkit/v1: card entities, whole and element by element. */
import { z } from 'zod';
import type { CardEdit } from '../card/edit.ts';
import { createEntity, editEntity, replaceEntity } from '../entities.ts';
import { refuse } from '../errors.ts';
import type { ApiCall, Route } from './route.ts';

const CARDS = '/open-apis/cardkit/v1/cards';
const CARD = `${CARDS}/:card_id`;
const ELEMENT = `${CARD}/elements/:element_id`;

const text = z.string();
const how = { sequence: z.int().min(1).max(2_147_483_647), uuid: text.max(64).optional() };

function json(value: unknown, name: string): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    throw refuse(10002, `${name} is not JSON`);
  }
}

function object(value: unknown, name: string): Record<string, unknown> {
  const parsed = typeof value === 'object' && value !== null ? value : json(value, name);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw refuse(10002, `${name} must be an object`);
  return parsed as Record<string, unknown>;
}

function list(value: unknown, name: string): unknown[] {
  const parsed = Array.isArray(value) ? value : json(value, name);
  if (!Array.isArray(parsed)) throw refuse(10002, `${name} must be an array`);
  return parsed;
}

/** A route that makes edits of a card. */
function editing(
  method: Route['method'],
  path: string,
  shape: Record<string, z.ZodType>,
  edits: (call: ApiCall) => CardEdit[],
): Route {
  return {
    method,
    path,
    body: z.object({ ...how, ...shape }),
    badParam: 10002,
    chatId: chatOf,
    handle(call) {
      const { sim, app, params, body, where } = call;
      const operation = {
        sequence: Number(body['sequence']),
        uuid: body['uuid'] as string | undefined,
        edits: edits(call),
      };
      editEntity(sim, app, params['card_id'] ?? '', operation, where);
      return { data: {} };
    },
  };
}

const chatOf: NonNullable<Route['chatId']> = ({ sim, params }) => {
  const messageId = sim.state.entities.get(params['card_id'] ?? '')?.messageId;
  return messageId === null || messageId === undefined ? null : (sim.state.messages.get(messageId)?.chatId ?? null);
};

const elementId = ({ params }: ApiCall): string => params['element_id'] ?? '';

/** One action of `batch_update`. */
function batched(value: unknown): CardEdit {
  const { action, params } = object(value, 'action');
  const given = object(params ?? {}, 'params');
  switch (action) {
    case 'partial_update_setting':
      return { do: 'settings', settings: object(given['settings'], 'settings') };
    case 'add_elements':
      return {
        do: 'add',
        type: String(given['type']),
        target: given['target_element_id'] as string | undefined,
        elements: list(given['elements'], 'elements'),
      };
    case 'delete_elements':
      return { do: 'delete', ids: list(given['element_ids'], 'element_ids').map(String) };
    case 'partial_update_element':
      return {
        do: 'change',
        id: String(given['element_id']),
        part: object(given['partial_element'], 'partial_element'),
      };
    case 'update_element':
      return { do: 'replace', id: String(given['element_id']), element: object(given['element'], 'element') };
    default:
      throw refuse(10002, `unknown action ${String(action)}`);
  }
}

export const cardEntityRoutes: Route[] = [
  {
    method: 'POST',
    path: CARDS,
    body: z.object({ type: z.literal('card_json'), data: text }),
    badParam: 10002,
    handle: ({ sim, app, body, where }) => ({ data: { card_id: createEntity(sim, app, String(body['data']), where) } }),
  },
  {
    method: 'POST',
    path: `${CARDS}/id_convert`,
    body: z.object({ message_id: text }),
    badParam: 10002,
    handle({ sim, app, body }) {
      const entity = [...sim.state.entities.values()].find(
        ({ messageId, appId }) => messageId === body['message_id'] && appId === app.appId,
      );
      if (!entity) throw refuse(200740);
      return { data: { card_id: entity.cardId } };
    },
  },
  {
    method: 'PUT',
    path: CARD,
    body: z.object({ ...how, card: z.object({ type: z.literal('card_json'), data: text }) }),
    badParam: 10002,
    chatId: chatOf,
    handle({ sim, app, params, body, where }) {
      const { data } = body['card'] as { data: string };
      const operation = { sequence: Number(body['sequence']), uuid: body['uuid'] as string | undefined };
      replaceEntity(sim, app, params['card_id'] ?? '', data, operation, where);
      return { data: {} };
    },
  },
  editing('PATCH', `${CARD}/settings`, { settings: text }, ({ body }) => [
    { do: 'settings', settings: object(body['settings'], 'settings') },
  ]),
  editing('POST', `${CARD}/batch_update`, { actions: text }, ({ body }) =>
    list(body['actions'], 'actions').map(batched),
  ),
  editing(
    'POST',
    `${CARD}/elements`,
    { type: text, target_element_id: text.optional(), elements: text },
    ({ body }) => [
      {
        do: 'add',
        type: String(body['type']),
        target: body['target_element_id'] as string | undefined,
        elements: list(body['elements'], 'elements'),
      },
    ],
  ),
  editing('PUT', ELEMENT, { element: text }, (call) => [
    { do: 'replace', id: elementId(call), element: object(call.body['element'], 'element') },
  ]),
  editing('PATCH', ELEMENT, { partial_element: text }, (call) => [
    { do: 'change', id: elementId(call), part: object(call.body['partial_element'], 'partial_element') },
  ]),
  editing('DELETE', ELEMENT, {}, (call) => [{ do: 'delete', ids: [elementId(call)] }]),
  editing('PUT', `${ELEMENT}/content`, { content: text }, (call) => [
    { do: 'text', id: elementId(call), content: String(call.body['content']) },
  ]),
];
