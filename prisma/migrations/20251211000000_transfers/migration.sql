-- A duty may move to another bureau (改派), and back: one that was moved away or cancelled does not stand in the way of its successor.
DROP INDEX "assignment_plan_id_task_no_bureau_id_key";
CREATE UNIQUE INDEX "assignment_plan_id_task_no_bureau_id_key" ON "assignment"("plan_id", "task_no", "bureau_id")
WHERE status NOT IN ('transferred', 'cancelled');

UPDATE assignment SET state = jsonb_set(state, '{objections}', (
  SELECT coalesce(jsonb_agg(
    '{"namedBureauId": null, "consent": null, "decided": null}'::jsonb
    || jsonb_build_object('hearBy', left(o ->> 'at', 10), 'decideBy', left(o ->> 'at', 10)) || o), '[]')
  FROM jsonb_array_elements(state -> 'objections') o))
WHERE status <> 'draft';
UPDATE assignment SET state = jsonb_set(state, '{rules}', '{"transfer.decideWd": 5, "transfer.hearWd": 3}'::jsonb || (state -> 'rules'));
UPDATE plan SET state = jsonb_set(state, '{rules}', '{"transfer.decideWd": 5, "transfer.hearWd": 3}'::jsonb || (state -> 'rules'));
