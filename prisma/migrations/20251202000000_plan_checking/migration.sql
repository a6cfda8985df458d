-- Plans under check (核对): targets stand in one list, warnings become numbered doubts. Data only; tables stay as they are.
UPDATE "plan" SET "state" = ("state" - 'warnings' - 'generalTargets') || jsonb_build_object(
  'tasks', (
    SELECT coalesce(jsonb_agg((task - 'indicators') || '{"skipped": null}'::jsonb ORDER BY at), '[]'::jsonb)
    FROM jsonb_array_elements("state" -> 'tasks') WITH ORDINALITY AS tasks (task, at)
  ),
  'targets', (
    SELECT coalesce(jsonb_agg(target ORDER BY (substring(target -> 'indicator' ->> 'id' FROM '[0-9]+$'))::int), '[]'::jsonb)
    FROM (
      SELECT jsonb_build_object('indicator', indicator, 'task', task -> 'no', 'owner', NULL, 'line', task -> 'line',
        'text', indicator -> 'name', 'skipped', NULL) AS target
      FROM jsonb_array_elements("state" -> 'tasks') AS task, jsonb_array_elements(task -> 'indicators') AS indicator
      UNION ALL
      SELECT jsonb_build_object('indicator', general -> 'indicator', 'task', NULL, 'owner', general -> 'owner', 'line', 1,
        'text', general -> 'indicator' -> 'name', 'skipped', NULL)
      FROM jsonb_array_elements("state" -> 'generalTargets') AS general
    ) AS all_targets
  ),
  'checking', jsonb_build_object('units', '{}'::jsonb, 'steps', '[]'::jsonb, 'doubts', (
    SELECT coalesce(jsonb_agg(jsonb_build_object('no', at, 'kind', 'numbering', 'line', warning -> 'line', 'task', NULL,
      'target', NULL, 'seen', NULL, 'message', warning -> 'message', 'settled', NULL) ORDER BY at), '[]'::jsonb)
    FROM jsonb_array_elements("state" -> 'warnings') WITH ORDINALITY AS warnings (warning, at)
  ))
) WHERE "state" ? 'warnings';
