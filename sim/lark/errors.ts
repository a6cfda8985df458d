/** Refusals of the platform: code, HTTP status and message of each, as the official documents list them. */

/** A refusal that goes out as `{ code, msg, error }` with its HTTP status. */
export class LarkError extends Error {
  readonly code: number;
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(code: number, msg: string, status = 400, headers: Record<string, string> = {}) {
    super(msg);
    this.code = code;
    this.status = status;
    this.headers = headers;
  }
}

/** A call of the control interface that cannot be done; `status` is HTTP, `more` is added to the answer. */
export class ControlError extends Error {
  readonly status: number;
  readonly more: Record<string, unknown>;

  constructor(message: string, status = 400, more: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.more = more;
  }
}

// verified: doc (the error tables of im/v1, contact/v3 and of the general part)
const MESSAGES: Record<number, string> = {
  10002: 'Your request contains an invalid request parameter.',
  10003: 'invalid param',
  10014: 'app secret invalid',
  10015: 'app id or app secret invalid',
  99991400: 'request trigger frequency limit',
  99991661: 'Missing access token for authorization. Please make a request with token attached.',
  99991663: 'Invalid access token for authorization. Please make a request with token attached.',
  99991668: 'Invalid access token for authorization. Please make a request with token attached.',
  99992354: 'id not exist',
  99992402: 'field validation failed',
  230001: 'Your request contains an invalid request parameter.',
  230002: 'The bot can not be outside the group.',
  230006: 'Bot ability is not activated.',
  230011: 'The message is recalled.',
  230012: 'Bot is NOT the sender of the message.',
  230013: 'Bot has NO availability to this user.',
  230017: 'Bot is NOT the owner of the resource.',
  230020: 'This operation triggers the frequency limit.',
  230023: 'The user has too many unread urgent messages.',
  230025: 'The length of the message content reaches its limit.',
  230026: 'No permission to recall this message.',
  230027: 'Lack of necessary permissions.',
  230028: 'The messages do NOT pass the audit.',
  230029: 'User has resigned.',
  230031: 'Message can only be modified within 14 days after sending.',
  230034: 'The receive_id is invalid.',
  230045: 'The chat not exist.',
  230050: 'The message is invisible to the operator.',
  230053: 'The user has stopped the bot from sending messages.',
  230054: 'This operation is not supported for this message type.',
  230055: 'The type of file upload does not match the type of message being sent.',
  230071: 'The operator is not the sender of the message.',
  230072: 'The message has reached the number of times it can be edited.',
  230099: 'Failed to create card content',
  230110: 'Action unavailable as the message has been deleted.',
  231001: 'reaction type is invalid.',
  231002: 'The operator has no permission to react on the specific message.',
  231003: 'The message is not found, maybe not exist or deleted.',
  231007: 'The reaction is not found.',
  231008: 'The operator has no access to the message.',
  200740: 'The card entity does not exist',
  200750: 'The card entity has expired',
  200770: 'UUID conflict',
  200850: 'Card streaming timeout',
  200860: 'Card content exceeds limit.',
  200220: 'Failed to generate card content',
  300301: 'Duplicate element_id in card component.',
  300303: 'Only schema 2.0 is supported',
  300305: 'The number of card components exceeds 200',
  300307: 'The card DSL is empty',
  300309: 'The card is not in streaming mode',
  300311: 'The current application does not have permission to update/use this card',
  300312: 'Unable to update element tag',
  300313: 'Failed to update element properties',
  300314: 'Failed to delete element',
  300315: 'Failed to add element',
  300317: 'The sequence number for operating on the card did not increment consecutively',
  300121: 'Failed to replace element',
  300122: 'Failed to update card configuration',
  232001: 'Your request contains an invalid request parameter.',
  232006: 'Your request specifies a chat_id which is invalid.',
  232009: 'Your request specifies a chat which has already been dissolved.',
  232011: 'Operator can NOT be out of the chat.',
  234001: 'Invalid request param.',
  234003: 'File not in message.',
  234004: 'App not in chat.',
  234006: 'The file size exceed the max value.',
  234008: 'The app is not the resource sender.',
  234010: "File's size can't be 0.",
  234043: 'Unsupported message type.',
  300020: 'token is invalid.',
  300030: 'token is expired.',
  300040: 'token has been used too many times.',
  41050: 'no user authority error',
  1470400: 'invalid param',
  1470403: 'no permission',
  1470404: 'the task is not found',
  40001: 'param error',
};

/** The refusal with this code; `detail` is appended to the documented message. */
export function refuse(code: number, detail = '', status = 400): LarkError {
  const message = MESSAGES[code] ?? 'unknown error';
  return new LarkError(code, detail === '' ? message : `${message} ext=${detail}`, status);
}
