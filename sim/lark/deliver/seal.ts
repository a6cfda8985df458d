/** Sealing of what goes out by HTTP: encryption with the Encrypt Key and the signature headers. verified: sdk, doc */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** `base64(iv ‖ AES-256-CBC(sha256(key), text))`. */
export function encrypt(encryptKey: string, text: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

/** Signature headers over exactly this body. Timestamp in seconds of real time: receivers compare it with their own clock. */
export function signatureHeaders(encryptKey: string, body: string, spoilt = false): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash('sha256')
    .update(timestamp + nonce + encryptKey + body)
    .digest('hex');
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': spoilt ? signature.replace(/./g, (digit) => (digit === '0' ? '1' : '0')) : signature,
  };
}
