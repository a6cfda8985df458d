/** What this server takes for true of the platform, and how far each is known. `duban lark --assumptions` lists it. */

export interface Assumption {
  id: string;
  says: string;
  /** Seen with the SDK, read in the official documents, told by others, or taken for granted. */
  verified: 'sdk' | 'doc' | 'third-party' | 'assumed';
}

export const ASSUMPTIONS: readonly Assumption[] = [
  {
    id: 'uuid-replay',
    verified: 'assumed',
    says: 'A repeated uuid within the hour answers the first message; documented is only that at most one is sent.',
  },
  {
    id: 'uuid-scope',
    verified: 'assumed',
    says: 'A uuid counts per application and per API (create, reply, forward), whatever receiver and content are.',
  },
  {
    id: 'token-status',
    verified: 'third-party',
    says: '99991663 comes with HTTP 400; others report it with HTTP 200.',
  },
  {
    id: 'token-secret',
    verified: 'third-party',
    says: 'A wrong secret answers HTTP 200 with code 10014, an unknown application code 10003.',
  },
  {
    id: 'limits-shape',
    verified: 'assumed',
    says: 'Rates are token buckets that refill by the faster of real and virtual time.',
  },
  {
    id: 'limits-order',
    verified: 'assumed',
    says: 'A refused message (illegal card, no permission) takes nothing from the limit of its chat.',
  },
  {
    id: 'ws-redelivery',
    verified: 'third-party',
    says: 'Over WebSocket events come again after 15 s, 5 min, 1 h, 6 h as over HTTP.',
  },
  { id: 'ws-reconnect', verified: 'assumed', says: 'What waits is sent at once when a client connects.' },
  { id: 'ws-fragment', verified: 'assumed', says: 'Payloads over 64 KB go in several frames.' },
  { id: 'late-ack', verified: 'assumed', says: 'An acknowledgement after 3 s is ignored, and the event comes again.' },
  {
    id: 'reply-mention',
    verified: 'assumed',
    says: 'Replying to a bot’s message in a group mentions the bot, since the client writes the mention itself.',
  },
  {
    id: 'group-mentions',
    verified: 'doc',
    says: 'Without the scope im:message.group_msg a bot hears only group messages that mention it.',
  },
  {
    id: 'form-empty',
    verified: 'assumed',
    says: 'An input left empty arrives as "", a select or date not chosen does not arrive in form_value.',
  },
  { id: 'overflow-name', verified: 'assumed', says: 'An overflow may have a name.' },
  {
    id: 'card-elements',
    verified: 'assumed',
    says: 'Every object with a tag counts against the 200 elements, chart specifications and table cells excepted.',
  },
  {
    id: 'card-depth',
    verified: 'doc',
    says: 'Containers may be nested five deep; a column_set with its columns is one.',
  },
  { id: 'card-sub-code', verified: 'third-party', says: 'Too many elements or tables are refused with ErrCode 11310.' },
  {
    id: 'header-tags',
    verified: 'assumed',
    says: 'More than three header tags are refused here; clients merely do not show them.',
  },
  { id: 'form-button', verified: 'doc', says: 'A button inside a form needs form_action_type and a name.' },
  {
    id: 'form-chart',
    verified: 'doc',
    says: 'A chart may not stand inside a form (the form’s document; the notes on 2.0 do not repeat it).',
  },
  {
    id: 'callback-codes',
    verified: 'third-party',
    says: 'No answer 200340, unreadable 200672, illegal card 200673, card of another JSON version 200830.',
  },
  { id: 'card-expired', verified: 'assumed', says: 'Pressing a card older than 14 days shows 230031.' },
  {
    id: 'update-early',
    verified: 'assumed',
    says: 'A delayed update before the callback is answered is refused with 300010.',
  },
  {
    id: 'undone-patch',
    verified: 'third-party',
    says: 'Not modelled: a patch sent before the callback’s answer is undone by the client.',
  },
  {
    id: 'entity-uuid',
    verified: 'doc',
    says: 'An operation on a card entity with a uuid that was used already is refused with 200770.',
  },
  {
    id: 'entity-streaming',
    verified: 'third-party',
    says: 'Text can be streamed only while streaming_mode is on, else 300309.',
  },
  {
    id: 'redirect-list',
    verified: 'assumed',
    says: 'Sign-in may lead back to any address of this machine; the platform keeps a list for each application.',
  },
  { id: 'read-window', verified: 'assumed', says: 'Read receipts of a message older than seven days answer 230001.' },
  {
    id: 'card-get',
    verified: 'assumed',
    says: 'Reading a card back answers the JSON that was sent; the platform answers another form of it.',
  },
];
