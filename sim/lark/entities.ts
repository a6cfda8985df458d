/** Card entities (卡片实体): made, sent once, changed in the order of their sequence, for 14 days. */
import { editCard, EditError, type CardEdit } from './card/edit.ts';
import { dialect, MOST_BYTES } from './card-lint/lint.ts';
import { CODE } from './card-lint/problem.ts';
import { cardProblems } from './content.ts';
import type { Entry } from './entries.ts';
import { refuse } from './errors.ts';
import * as ids from './ids.ts';
import type { Sim } from './sim.ts';
import type { CardEntity, SimApp } from './types.ts';

const LIFE_MS = 14 * 86_400_000;
/** Streaming closes by itself. verified: doc */
const STREAM_MS = 10 * 60_000;

export interface Operation {
  sequence: number;
  uuid: string | undefined;
  edits: readonly CardEdit[];
}

/** Makes an entity and answers its id. */
export function createEntity(sim: Sim, app: SimApp, data: string, where: string): string {
  const card = check(sim, app, data, where);
  const { value, entry } = sim.count(`cards ${app.appId}`);
  const entity: CardEntity = {
    cardId: ids.cardId(app.appId, value),
    appId: app.appId,
    content: JSON.stringify(card),
    sequence: 0,
    createdAt: sim.now(),
    messageId: null,
    streamingSince: streams(card) ? sim.now() : null,
    uuids: [],
  };
  sim.commit(entry, { t: 'entity', entity });
  return entity.cardId;
}

/** The entity with this id, for its own application and while it lives. */
export function entityOf(sim: Sim, app: SimApp, cardId: string): CardEntity {
  const entity = sim.state.entities.get(cardId);
  if (!entity) throw refuse(200740);
  if (entity.appId !== app.appId) throw refuse(300311);
  if (sim.now() - entity.createdAt > LIFE_MS) throw refuse(200750);
  return entity;
}

/** Replaces the whole card. */
export function replaceEntity(
  sim: Sim,
  app: SimApp,
  cardId: string,
  data: string,
  how: Omit<Operation, 'edits'>,
  where: string,
): void {
  const entity = next(sim, app, cardId, how);
  save(sim, entity, check(sim, app, data, where), how);
}

/** Makes all edits, or none. */
export function editEntity(sim: Sim, app: SimApp, cardId: string, operation: Operation, where: string): void {
  const entity = next(sim, app, cardId, operation);
  let card = JSON.parse(entity.content) as Record<string, unknown>;
  try {
    for (const edit of operation.edits) {
      if (edit.do === 'text') mustStream(sim, entity);
      card = editCard(card, edit);
    }
  } catch (error) {
    if (error instanceof EditError) throw refuse(error.code, error.message);
    throw error;
  }
  save(sim, entity, check(sim, app, JSON.stringify(card), where), operation);
}

function next(sim: Sim, app: SimApp, cardId: string, { sequence, uuid }: Omit<Operation, 'edits'>): CardEntity {
  const entity = entityOf(sim, app, cardId);
  sim.limits.card(cardId);
  if (uuid !== undefined && uuid !== '' && entity.uuids.includes(uuid)) throw refuse(200770);
  if (sequence <= entity.sequence) throw refuse(300317, `last ${entity.sequence}, given ${sequence}`);
  return entity;
}

function mustStream(sim: Sim, { streamingSince }: CardEntity): void {
  if (streamingSince === null) throw refuse(300309);
  if (sim.now() - streamingSince > STREAM_MS) throw refuse(200850);
}

function save(
  sim: Sim,
  entity: CardEntity,
  card: Record<string, unknown>,
  { sequence, uuid }: Omit<Operation, 'edits'>,
): void {
  const content = JSON.stringify(card);
  const changed: CardEntity = {
    ...entity,
    content,
    sequence,
    streamingSince: streams(card) ? (entity.streamingSince ?? sim.now()) : null,
    uuids: uuid === undefined || uuid === '' ? entity.uuids : [...entity.uuids, uuid].slice(-1000),
  };
  const shown: Entry[] =
    entity.messageId === null
      ? []
      : [{ t: 'content', id: entity.messageId, seq: sim.nextSeq(), content, mentions: [], at: sim.now(), edit: false }];
  sim.commit({ t: 'entity', entity: changed }, ...shown);
}

function streams(card: Record<string, unknown>): boolean {
  return (card['config'] as { streaming_mode?: unknown } | undefined)?.streaming_mode === true;
}

/** Parses and lints a card; the codes differ from those of a message. */
function check(sim: Sim, app: SimApp, data: string, where: string): Record<string, unknown> {
  if (Buffer.byteLength(data) > MOST_BYTES) throw refuse(200860);
  let card: unknown;
  try {
    card = JSON.parse(data);
  } catch {
    throw refuse(200220, 'data is not JSON');
  }
  if (typeof card !== 'object' || card === null || Object.keys(card).length === 0) throw refuse(300307);
  if (dialect(card) !== '2.0') throw refuse(300303);
  const problems = cardProblems(sim, app, card);
  const [first] = problems;
  if (first)
    sim.violation(
      'card',
      where,
      problems
        .slice(0, 5)
        .map(({ path, why }) => `${path}: ${why}`)
        .join(' | '),
    );
  if (first?.severity === 'error') {
    const code =
      first.code === CODE.budget
        ? 300305
        : first.why.startsWith('element_id') && first.why.includes('twice')
          ? 300301
          : 200220;
    throw refuse(code, `${first.path}: ${first.why}`);
  }
  return card as Record<string, unknown>;
}
