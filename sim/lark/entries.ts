/** Journal entries: everything that can happen to the state, and nothing else can. */
import type {
  Call,
  CallbackToken,
  CardEntity,
  Delivery,
  SimApp,
  SimChat,
  SimFile,
  SimMessage,
  SimReaction,
  SimTask,
  SimUser,
  Violation,
} from './types.ts';

export type Entry =
  | { t: 'app'; app: SimApp }
  | { t: 'user'; user: SimUser }
  | { t: 'chat'; chat: SimChat; p2p?: { appId: string; openId: string } }
  /** `place` only in a snapshot, where earlier messages of the chat may be missing. */
  | { t: 'message'; message: SimMessage; uuid?: string; place?: number }
  /** Only in a snapshot: the last message made with a uuid, and how many there have been. */
  | { t: 'uuid'; uuid: string; made: { messageId: string; at: number; times: number } }
  | { t: 'seq'; seq: number }
  | {
      t: 'content';
      id: string;
      seq: number;
      content: string;
      mentions: SimMessage['mentions'];
      at: number;
      edit: boolean;
      type?: string;
    }
  | { t: 'recall'; id: string; seq: number; at: number }
  | { t: 'react'; id: string; seq: number; reaction: SimReaction }
  | { t: 'unreact'; id: string; seq: number; reactionId: string }
  | { t: 'read'; id: string; seq: number; openId: string; at: number }
  | { t: 'urgent'; id: string; seq: number; openIds: string[] }
  | { t: 'pin'; id: string; seq: number; pinned: boolean }
  | { t: 'file'; file: SimFile }
  | { t: 'event'; delivery: Delivery }
  | { t: 'attempt'; eventId: string; attempts: number; nextAt: number }
  | { t: 'done'; eventId: string }
  | { t: 'token'; token: CallbackToken }
  | { t: 'entity'; entity: CardEntity }
  | { t: 'task'; task: SimTask }
  | { t: 'taskGone'; guid: string }
  | { t: 'count'; name: string; value: number }
  | { t: 'result'; key: string; result: unknown }
  | { t: 'clock'; offset: number }
  | { t: 'call'; call: Call }
  | { t: 'violation'; violation: Violation };
