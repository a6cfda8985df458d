-- Leads ask support bureaus to add to their reports (请配合单位补充); the rules for it hold for what already runs.
UPDATE assignment SET state = '{"contributors": [], "asks": [], "contributions": [], "nothingToAddIn": null}'::jsonb || state
WHERE status <> 'draft';
UPDATE assignment SET state = jsonb_set(state, '{rules}', '{"contrib.auto": true, "contrib.aheadWd": 3, "contrib.answerWd": 3}'::jsonb || (state -> 'rules'));
UPDATE plan SET state = jsonb_set(state, '{rules}', '{"contrib.auto": true, "contrib.aheadWd": 3, "contrib.answerWd": 3}'::jsonb || (state -> 'rules'));
