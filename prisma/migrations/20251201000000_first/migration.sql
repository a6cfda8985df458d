-- First migration. Tables and indexes as Prisma writes them for prisma/schema.prisma; the WHERE of partial indexes, the functions
-- and the triggers below are ours: Prisma's schema has no words for them.

-- CreateTable
CREATE TABLE "bureau" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[],
    "type" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "ladder" BOOLEAN NOT NULL,

    CONSTRAINT "bureau_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bureau_id" TEXT NOT NULL,
    "roles" TEXT[],
    "mobile" TEXT NOT NULL,
    "open_id" TEXT,
    "reachable" BOOLEAN NOT NULL,
    "absent_until" TEXT,
    "order" INTEGER NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "source_hash" TEXT NOT NULL,
    "next_step_at" TIMESTAMPTZ(0),
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "order" SERIAL NOT NULL,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "bureau_id" TEXT NOT NULL,
    "task_no" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "light" TEXT,
    "due_on" TEXT,
    "next_step_at" TIMESTAMPTZ(0),
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "order" SERIAL NOT NULL,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_in" (
    "id" TEXT NOT NULL,
    "plan_id" TEXT NOT NULL,
    "assignment_id" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "next_step_at" TIMESTAMPTZ(0),
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "order" SERIAL NOT NULL,

    CONSTRAINT "check_in_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal" (
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" JSONB NOT NULL,
    "order" SERIAL NOT NULL,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "key" TEXT NOT NULL,
    "seq" SERIAL NOT NULL,
    "conversation" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(0) NOT NULL,
    "done_at" TIMESTAMPTZ(0),
    "result" JSONB,
    "error" TEXT,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "notice" (
    "key" TEXT NOT NULL,
    "seq" SERIAL NOT NULL,
    "person_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "not_before" TIMESTAMPTZ(0) NOT NULL,
    "slot" TEXT,
    "assignment_id" TEXT,
    "outbox_id" TEXT,
    "body" JSONB NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "id" TEXT NOT NULL,
    "seq" SERIAL NOT NULL,
    "change_seq" BIGINT NOT NULL DEFAULT 0,
    "person_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "op" TEXT NOT NULL,
    "uuid" TEXT NOT NULL,
    "target_message_id" TEXT,
    "notice_keys" TEXT[],
    "tasks" TEXT[],
    "slot" TEXT,
    "proactive" BOOLEAN NOT NULL,
    "counted" BOOLEAN NOT NULL,
    "urgent" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "content" JSONB,
    "created_at" TIMESTAMPTZ(0) NOT NULL,
    "next_try_at" TIMESTAMPTZ(0),
    "claimed_by" TEXT,
    "claimed_until" TIMESTAMPTZ(0),
    "attempts" INTEGER NOT NULL,
    "first_tried_at" TIMESTAMPTZ(0),
    "message_id" TEXT,
    "chat_id" TEXT,
    "delivered_at" TIMESTAMPTZ(0),
    "error" TEXT,

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(0) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    "cause" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "bureau_name_key" ON "bureau"("name");

-- CreateIndex
CREATE UNIQUE INDEX "person_mobile_key" ON "person"("mobile");

-- CreateIndex
CREATE UNIQUE INDEX "person_open_id_key" ON "person"("open_id");

-- CreateIndex
CREATE INDEX "person_bureau_id_idx" ON "person"("bureau_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_source_hash_key" ON "plan"("source_hash");

-- CreateIndex
CREATE INDEX "plan_next_step_at_idx" ON "plan"("next_step_at") WHERE "next_step_at" IS NOT NULL;

-- CreateIndex
CREATE INDEX "assignment_next_step_at_idx" ON "assignment"("next_step_at") WHERE "next_step_at" IS NOT NULL;

-- CreateIndex
CREATE INDEX "assignment_bureau_id_idx" ON "assignment"("bureau_id");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_plan_id_task_no_bureau_id_key" ON "assignment"("plan_id", "task_no", "bureau_id");

-- CreateIndex
CREATE INDEX "check_in_next_step_at_idx" ON "check_in"("next_step_at") WHERE "next_step_at" IS NOT NULL;

-- CreateIndex
CREATE INDEX "check_in_assignment_id_idx" ON "check_in"("assignment_id");

-- CreateIndex
CREATE INDEX "proposal_person_id_status_idx" ON "proposal"("person_id", "status");

-- CreateIndex
CREATE INDEX "inbox_conversation_seq_idx" ON "inbox"("conversation", "seq") WHERE "status" = 'open';

-- CreateIndex
CREATE INDEX "notice_not_before_idx" ON "notice"("not_before") WHERE "status" = 'pending';

-- CreateIndex
CREATE INDEX "notice_person_id_not_before_idx" ON "notice"("person_id", "not_before") WHERE "status" = 'pending';

-- CreateIndex
CREATE INDEX "notice_assignment_id_idx" ON "notice"("assignment_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_message_uuid_key" ON "outbox_message"("uuid");

-- CreateIndex
CREATE INDEX "outbox_message_person_id_seq_idx" ON "outbox_message"("person_id", "seq");

-- CreateIndex
CREATE INDEX "outbox_message_person_id_next_try_at_idx" ON "outbox_message"("person_id", "next_try_at") WHERE "next_try_at" IS NOT NULL;

-- CreateIndex
CREATE INDEX "outbox_message_next_try_at_idx" ON "outbox_message"("next_try_at") WHERE "next_try_at" IS NOT NULL;

-- CreateIndex
CREATE INDEX "outbox_message_message_id_idx" ON "outbox_message"("message_id");

-- CreateIndex
CREATE INDEX "outbox_message_change_seq_idx" ON "outbox_message"("change_seq");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_hash_key" ON "audit_event"("hash");

-- CreateIndex
CREATE INDEX "audit_event_object_type_object_id_seq_idx" ON "audit_event"("object_type", "object_id", "seq");

-- Journal (操作记录): append-only. Whoever may alter the table may drop this, but not without leaving a trace in the chain of hashes.
CREATE FUNCTION "refuse_journal_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_event is append-only (操作记录只增不改): % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_journal_change"();

-- What a transaction leaves behind, in one round trip, as its last statement: notices (once for each key), then journal rows chained to
-- the last one. The lock is held until the end of the transaction, so rows are committed in the order of the chain.
CREATE FUNCTION "record_effects"("notices" jsonb, "entries" jsonb, "instant" timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    "entry" jsonb;
    "last_seq" integer;
    "last_hash" text;
    "next_hash" text;
BEGIN
    INSERT INTO "notice" ("key", "person_id", "kind", "status", "not_before", "slot", "assignment_id", "body")
    SELECT n ->> 'key', n ->> 'personId', n ->> 'kind', 'pending', (n ->> 'notBefore')::timestamptz, n ->> 'slot', n ->> 'assignmentId', n
    FROM jsonb_array_elements("notices") WITH ORDINALITY AS list(n, position)
    ORDER BY position
    ON CONFLICT ("key") DO NOTHING;

    IF jsonb_array_length("entries") = 0 THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(20251201, 1);
    SELECT "seq", "hash" INTO "last_seq", "last_hash" FROM "audit_event" ORDER BY "seq" DESC LIMIT 1;
    "last_seq" := coalesce("last_seq", 0);
    "last_hash" := coalesce("last_hash", '');
    FOR "entry" IN SELECT e FROM jsonb_array_elements("entries") WITH ORDINALITY AS list(e, position) ORDER BY position LOOP
        "last_seq" := "last_seq" + 1;
        "next_hash" := encode(sha256(convert_to("last_hash" || E'\n' || "last_seq" || E'\n' || ("entry" ->> 'canonical'), 'UTF8')), 'hex');
        INSERT INTO "audit_event"
            ("seq", "at", "actor", "action", "object_type", "object_id", "before", "after", "cause", "data", "prev_hash", "hash")
        VALUES ("last_seq", "instant", "entry" ->> 'actor', "entry" ->> 'action', "entry" ->> 'objectType', "entry" ->> 'objectId',
            "entry" ->> 'before', "entry" ->> 'after', "entry" ->> 'cause', "entry" -> 'data', "last_hash", "next_hash");
        "last_hash" := "next_hash";
    END LOOP;
END
$$;

-- Deliveries are read "after a seq": so a change gets its number at the end of its transaction and in the order of the commits, else
-- a reader could pass a lower number that becomes visible later.
CREATE SEQUENCE "outbox_change_seq" AS bigint;

CREATE FUNCTION "number_outbox_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(20251201, 2);
    UPDATE "outbox_message" SET "change_seq" = nextval('outbox_change_seq') WHERE "id" = NEW."id";
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER "outbox_message_changed" AFTER INSERT OR UPDATE ON "outbox_message"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION "number_outbox_change"();

-- Directory (通讯录): read by nearly every transaction and seldom changed, so programs keep it while this number stands. A row and
-- not a sequence: the number must become visible together with the change.
CREATE FUNCTION "number_directory_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "setting" ("key", "value") VALUES ('directory/version', '1')
    ON CONFLICT ("key") DO UPDATE SET "value" = to_jsonb(("setting"."value" #>> '{}')::bigint + 1);
    RETURN NULL;
END
$$;

CREATE TRIGGER "person_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "person"
    FOR EACH STATEMENT EXECUTE FUNCTION "number_directory_change"();

CREATE TRIGGER "bureau_changed" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "bureau"
    FOR EACH STATEMENT EXECUTE FUNCTION "number_directory_change"();
