/** Content of a message that an application sends: checked by type, with the platform's refusals. */
import { CODE, type Problem } from './card-lint/problem.ts';
import { lintCard, MOST_BYTES } from './card-lint/lint.ts';
import { userBy } from './directory.ts';
import { LarkError, refuse } from './errors.ts';
import { namesFor } from './names.ts';
import type { Sim } from './sim.ts';
import type { CardEntity, SimApp, SimMention } from './types.ts';

/** Longest text content in bytes. verified: doc */
const TEXT_BYTES = 150 * 1024;

export interface Content {
  content: string;
  mentions: SimMention[];
  /** The card entity that is sent. */
  entity?: CardEntity;
}

const PLAIN_TYPES = ['media', 'audio', 'sticker', 'share_chat', 'share_user', 'system'];

/** Checks and normalises a content string; throws the platform's refusal. `where` names the call, for violations. */
export function readContent(sim: Sim, app: SimApp, type: string, content: string, where: string): Content {
  const bytes = Buffer.byteLength(content);
  if (bytes > (type === 'text' ? TEXT_BYTES : MOST_BYTES)) throw refuse(230025);
  const sound = type === 'interactive' ? soundCards(sim, app) : null;
  if (sound?.has(content)) return { content, mentions: [] };
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw refuse(230001, 'content is not a string in json format');
  }
  if (typeof parsed !== 'object' || parsed === null) throw refuse(230001, 'content must be a json object');
  const value = parsed as Record<string, unknown>;
  if (type === 'text') return textContent(sim, app, value);
  if (type === 'post') return postContent(sim, app, value, content);
  if (type === 'interactive') return cardContent(sim, app, value, content, where);
  if (type === 'image') return resource(sim, app, value, 'image_key', 'image', content);
  if (type === 'file') return resource(sim, app, value, 'file_key', 'file', content);
  if (PLAIN_TYPES.includes(type)) return { content, mentions: [] };
  throw refuse(230001, `invalid msg_type ${type}`);
}

function textContent(sim: Sim, app: SimApp, value: Record<string, unknown>): Content {
  const { text } = value;
  if (typeof text !== 'string' || text === '') throw refuse(230001, 'text must be a string that is not empty');
  const mentions: SimMention[] = [];
  const replaced = text.replace(
    /<at\s+user_id\s*=\s*["']([^"']+)["']\s*>([^<]*)<\/at>/g,
    (_all, id: string, shown: string) => mention(sim, app, id, shown, mentions),
  );
  return { content: JSON.stringify({ ...value, text: replaced }), mentions };
}

/** Adds a mention (@) and answers the key that stands for it in the text. */
function mention(sim: Sim, app: SimApp, id: string, shown: string, mentions: SimMention[]): string {
  if (id === 'all') {
    mentions.push({ key: '@_all', name: shown || '所有人', target: 'all' });
    return '@_all';
  }
  const user = userBy(sim, app, 'open_id', id) ?? userBy(sim, app, 'user_id', id) ?? userBy(sim, app, 'union_id', id);
  if (!user) throw refuse(230001, `invalid user id ${id} in at`);
  const key = `@_user_${mentions.length + 1}`;
  mentions.push({ key, name: user.name, target: user.openId });
  return key;
}

function postContent(sim: Sim, app: SimApp, value: Record<string, unknown>, content: string): Content {
  const languages = 'content' in value ? { zh_cn: value } : value;
  const mentions: SimMention[] = [];
  for (const [language, post] of Object.entries(languages)) {
    const lines = (post as { content?: unknown } | null)?.content;
    if (!Array.isArray(lines) || lines.some((line) => !Array.isArray(line))) {
      throw refuse(230001, `post content of ${language} must be an array of arrays`);
    }
    for (const part of lines.flat() as Record<string, unknown>[]) {
      if (typeof part?.['tag'] !== 'string') throw refuse(230001, 'every part of a post needs a tag');
      if (part['tag'] === 'at') mention(sim, app, String(part['user_id']), String(part['user_name'] ?? ''), mentions);
    }
  }
  return { content, mentions };
}

function resource(
  sim: Sim,
  app: SimApp,
  value: Record<string, unknown>,
  key: string,
  kind: string,
  content: string,
): Content {
  const file = sim.state.files.get(String(value[key] ?? ''));
  if (!file) throw refuse(230001, `invalid ${key}`);
  if (file.kind !== kind) throw refuse(230055);
  if (file.owner !== app.appId) throw refuse(230017);
  // The name goes with the upload; the message that is read back has it (documented for received messages).
  const named = kind === 'file' ? JSON.stringify({ ...value, file_name: file.name }) : content;
  return { content: named, mentions: [] };
}

function cardContent(sim: Sim, app: SimApp, value: Record<string, unknown>, content: string, where: string): Content {
  if (value['type'] === 'template') {
    sim.violation(
      'card',
      where,
      'card templates are built in the platform’s editor, which this server does not have: send the card JSON',
    );
    throw cardRefusal({ code: 200380, path: 'ROOT', why: 'template does not exist', severity: 'error' });
  }
  if (value['type'] === 'card') return entityContent(sim, app, value);
  if (checkCard(sim, app, value, where)) keep(soundCards(sim, app), content);
  return { content, mentions: [] };
}

/** How many cards are remembered for having nothing wrong with them: the same one often goes to many chats. */
const MOST_SOUND = 256;
const sound = new WeakMap<Sim, Map<string, Set<string>>>();

/** Cards of an application that the lint has found right. Pictures and people only ever become more, so they stay right. */
function soundCards(sim: Sim, app: SimApp): Set<string> {
  let byApp = sound.get(sim);
  if (!byApp) sound.set(sim, (byApp = new Map()));
  let cards = byApp.get(app.appId);
  if (!cards) byApp.set(app.appId, (cards = new Set()));
  return cards;
}

function keep(cards: Set<string>, content: string): void {
  const [oldest] = cards;
  if (cards.size >= MOST_SOUND && oldest !== undefined) cards.delete(oldest);
  cards.add(content);
}

/** A card entity shows what it is at the moment; it can be sent once. */
function entityContent(sim: Sim, app: SimApp, { data }: Record<string, unknown>): Content {
  const entity = sim.state.entities.get(String((data as { card_id?: unknown } | undefined)?.card_id));
  if (!entity) throw refuse(230099, 'ErrCode: 200740; ErrMsg: The card entity does not exist');
  if (entity.appId !== app.appId) throw refuse(300311);
  // verified: doc that it can be sent once; assumed for the code
  if (entity.messageId !== null) throw refuse(230099, 'ErrMsg: the card entity has been sent already');
  return { content: entity.content, mentions: [], entity };
}

/** Lints a card; records what is wrong and throws 230099 where the platform would. Answers whether nothing is wrong. */
export function checkCard(sim: Sim, app: SimApp, card: unknown, where: string): boolean {
  const problems = cardProblems(sim, app, card);
  if (problems.length === 0) return true;
  const first = problems[0];
  sim.violation(
    'card',
    where,
    problems
      .slice(0, 5)
      .map(({ path, why }) => `${path}: ${why}`)
      .join(' | '),
  );
  if (first && first.severity === 'error') throw cardRefusal(first);
  return false;
}

export function cardProblems(sim: Sim, app: SimApp, card: unknown): Problem[] {
  const nameOf = namesFor(sim, app);
  return lintCard(card, {
    hasImage: (key) => sim.state.files.get(key)?.kind === 'image',
    hasPerson: (id) => nameOf(id) !== null,
  });
}

const SUB_MESSAGES: Record<number, string> = {
  [CODE.person]: 'There is an invalid user resource(at/person) in your card',
  [CODE.budget]: 'card element limit exceeded',
  [CODE.chart]: 'chart spec is invalid',
  [CODE.image]: 'card contains invalid image keys',
  [CODE.json]: 'parse card json err, please check whether the card json is correct',
  [CODE.unsupportedTag]: 'cards of schema V2 no longer support this capability',
  [CODE.tableRows]: 'table rows is invalid',
  [CODE.tableColumns]: 'table rows name is invalid',
  200380: 'template does not exist, please confirm whether this template has been released',
};

function cardRefusal({ code, path, why }: Problem): LarkError {
  const message = SUB_MESSAGES[code] ?? 'invalid card';
  return new LarkError(
    230099,
    `Failed to create card content, ext=ErrCode: ${code}; ErrPath: ${path}; ErrMsg: ${message}; ErrorValue: ${why}`,
  );
}
