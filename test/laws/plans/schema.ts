/** What the reader of plans may answer, strictly: nothing more, nothing less. */
import { z } from 'zod';

const iso = z.iso.date().nullable();
const span = z.object({ line: z.int().positive(), start: z.int(), end: z.int() });
const task = z.strictObject({
  no: z.string().min(1),
  title: z.string(),
  section: z.array(z.string()),
  text: z.string(),
  lead: z.array(z.string().min(2)),
  support: z.array(z.string().min(2)),
  deadline: iso,
  continuous: z.literal(true).optional(),
  recurring: z.enum(['monthly', 'quarterly', 'yearly']).optional(),
  persons: z.array(z.string().min(1)).optional(),
  line: z.int().positive(),
  spans: z
    .strictObject({
      title: span.optional(),
      lead: z.array(span).optional(),
      support: z.array(span).optional(),
      deadline: span.optional(),
    })
    .optional(),
});
const indicator = z.strictObject({
  name: z.string().min(1),
  op: z.enum(['>=', '>', '<=', '<', '=', '~', 'range']),
  value: z.number(),
  valueMax: z.number().optional(),
  unit: z.string(),
  due: iso,
  aspirational: z.literal(true).optional(),
  task: z.string().nullable(),
  text: z.string(),
  spans: z.strictObject({ value: span }).optional(),
});
export const planSchema = z.strictObject({
  title: z.string(),
  issuer: z.string().nullable(),
  docNumber: z.string().nullable(),
  issuedOn: iso,
  script: z.enum(['hans', 'hant']),
  tasks: z.array(task),
  units: z.array(z.string()),
  indicators: z.array(indicator),
  safeguards: z.array(z.strictObject({ title: z.string(), text: z.string() })),
  warnings: z.array(
    z.strictObject({
      line: z.int().positive(),
      message: z.string().min(1),
      kind: z.string(),
      task: z.string().optional(),
      seen: z.string().optional(),
    }),
  ),
});
