/** The one with files (发文件; 周文杰): only supports; sends a pdf, writes in haste and takes a message back. */
import { rowsOf, taskInTitle } from '../card.ts';
import type { Kind } from '../occasion.ts';
import { afterwards } from '../occasion.ts';
import { doesByTheBook, signs } from './ordinary.ts';

export const sendsFiles: Kind = (occasion) => {
  const { kind, card, dice: own, who } = occasion;
  if (kind !== 'issue') return doesByTheBook(occasion, 'steady');
  const taskNo = taskInTitle(card) ?? rowsOf(card).find((row) => row.taskNo !== null)?.taskNo ?? '';
  const sent = occasion.on(1, '10:20');
  const said = occasion.on(2, '15:10');
  return [
    ...signs(occasion, own.between('sign', 40, 160)),
    {
      name: 'file',
      at: sent,
      act: () => ({ do: 'upload', name: `第${taskNo}项 配合情况.pdf`, content: pdf(who.bureau) }),
    },
    {
      name: 'said',
      at: said,
      act: () => ({ do: 'say', text: `第${taskNo}项配合情况：窗口业务已全部梳理，正常推进。` }),
    },
    { name: 'recalled', at: afterwards(said, 3), act: () => ({ do: 'recall', step: 'said' }) },
  ];
};

/** The least that counts as a pdf; the words are ASCII because the file has no font. */
function pdf(bureau: string): string {
  const line = `BT /F1 12 Tf 72 720 Td (Contribution report, ${[...bureau].length} pages withheld) Tj ET`;
  return `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length ${line.length}>>stream\n${line}\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`;
}
