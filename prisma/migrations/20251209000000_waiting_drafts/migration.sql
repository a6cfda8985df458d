-- Running assignments know which drafts wait for their author's word (待本人确认).
UPDATE assignment SET state = '{"drafts": []}'::jsonb || state WHERE status <> 'draft';
