/** Deputies (备份联络员; 周敏): step in where a question has come to its day and nobody has answered. */
import { answersTheBot } from '../answering.ts';
import type { Kind } from '../occasion.ts';
import { answers } from './ordinary.ts';

export function deputy(text: string): Kind {
  return (occasion) =>
    occasion.kind === 'checkIn'
      ? [answers(occasion, occasion.dice.between('answer', 330, 400), text)]
      : answersTheBot(occasion);
}
