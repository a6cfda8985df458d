-- Red leads report every two weeks, month-ends are kept, returns have a day.
UPDATE assignment SET state = '{"returnedOn": null, "redSince": null, "monthEnds": []}'::jsonb || state WHERE status <> 'draft';
UPDATE assignment SET state = jsonb_set(state, '{rules}', '{"report.redWd": 5, "special.perWeek": 1}'::jsonb || (state -> 'rules'));
UPDATE plan SET state = jsonb_set(state, '{rules}', '{"report.redWd": 5, "special.perWeek": 1}'::jsonb || (state -> 'rules'));
