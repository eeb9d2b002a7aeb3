-- Plans, who approved what of them, and what became of it. All of it only grows; what state an action is in follows from it.

ALTER TABLE reconciliation.judgement
  ADD COLUMN plan_valid_for  interval NOT NULL DEFAULT '24 hours',
  ADD COLUMN notify_cooldown interval NOT NULL DEFAULT '7 days';
COMMENT ON COLUMN reconciliation.judgement.plan_valid_for IS 'How long after it was made a plan may be applied; no rule depends on it.';
COMMENT ON COLUMN reconciliation.judgement.notify_cooldown IS
  'How long somebody who was told something is not told it again; no rule depends on it.';

CREATE TABLE reconciliation.plan (
  plan_id     text PRIMARY KEY,
  run_id      text NOT NULL UNIQUE REFERENCES reconciliation.run,
  hash        text NOT NULL UNIQUE,
  document    text NOT NULL,
  planned_at  timestamptz NOT NULL,
  valid_until timestamptz NOT NULL
);
COMMENT ON TABLE reconciliation.plan IS 'What each complete run proposed to do, whole, as plan.json has it.';
COMMENT ON COLUMN reconciliation.plan.plan_id IS 'p- and the first 24 digits of the hash.';
COMMENT ON COLUMN reconciliation.plan.hash IS 'SHA-256 of the document, in hexadecimal digits; also that of the file plan.json.';
COMMENT ON COLUMN reconciliation.plan.valid_until IS 'UTC. From then on it cannot be applied.';

CREATE TABLE reconciliation.action (
  plan_id        text NOT NULL REFERENCES reconciliation.plan,
  action_id      text NOT NULL,
  place          bigint NOT NULL,
  finding_id     text NOT NULL REFERENCES reconciliation.finding DEFERRABLE INITIALLY DEFERRED,
  rule           text NOT NULL,
  marketplace    text,
  fix            text NOT NULL CHECK (fix IN ('auto', 'propose')),
  is_release     boolean NOT NULL,
  PRIMARY KEY (plan_id, action_id)
);
COMMENT ON TABLE reconciliation.action IS
  'The actions of each plan. An action that is not carried out is planned again the next night, under the same id.';
COMMENT ON COLUMN reconciliation.action.place IS 'Its place in the plan, from 0.';
COMMENT ON COLUMN reconciliation.action.is_release IS 'Whether it releases a binding, for the cap.';
CREATE INDEX action_action ON reconciliation.action (action_id);
CREATE INDEX action_finding ON reconciliation.action (finding_id);

CREATE TABLE reconciliation.approval (
  approval_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id     text NOT NULL,
  action_id   text NOT NULL,
  plan_hash   text NOT NULL,
  decision    text NOT NULL CHECK (decision IN ('approved', 'rejected')),
  made_by     text NOT NULL DEFAULT session_user,
  made_as     text NOT NULL CHECK (made_as <> ''),
  comment     text,
  made_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (plan_id, action_id) REFERENCES reconciliation.action
);
COMMENT ON TABLE reconciliation.approval IS
  'Who approved or rejected what. A rejection voids the approvals before it; an approval after it counts again.';
COMMENT ON COLUMN reconciliation.approval.plan_hash IS 'The hash of the plan that was looked at.';
COMMENT ON COLUMN reconciliation.approval.made_by IS 'The database role.';
COMMENT ON COLUMN reconciliation.approval.made_as IS 'The person''s name, as given.';
CREATE INDEX approval_action ON reconciliation.approval (plan_id, action_id, approval_id);

-- Who decides is the login, whatever the statement says.
CREATE FUNCTION reconciliation.sign_approval() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.made_by := session_user;
  NEW.made_at := pg_catalog.clock_timestamp();
  RETURN NEW;
END
$$;
CREATE TRIGGER sign BEFORE INSERT ON reconciliation.approval FOR EACH ROW EXECUTE FUNCTION reconciliation.sign_approval();

CREATE TABLE reconciliation.event (
  sequence  bigint PRIMARY KEY,
  at        timestamptz NOT NULL,
  kind      text NOT NULL CHECK (kind IN (
    'planned', 'approved', 'rejected', 'cap-overridden', 'apply-begun', 'intended', 'applied', 'skipped', 'failed', 'interrupted',
    'apply-ended', 'reverted')),
  plan_id   text,
  action_id text,
  made_by   text NOT NULL,
  made_as   text,
  detail    text NOT NULL,
  previous  text NOT NULL,
  hash      text NOT NULL,
  CHECK (plan_id IS NOT NULL),
  CHECK ((kind IN ('planned', 'cap-overridden', 'apply-begun', 'apply-ended')) = (action_id IS NULL)),
  CHECK (made_as IS NOT NULL OR kind NOT IN ('approved', 'rejected', 'cap-overridden', 'reverted')),
  FOREIGN KEY (plan_id) REFERENCES reconciliation.plan,
  FOREIGN KEY (plan_id, action_id) REFERENCES reconciliation.action
);
COMMENT ON TABLE reconciliation.event IS
  'What was decided and done, in order. It only grows, without gaps, and each entry holds the hash of the one before.';
COMMENT ON COLUMN reconciliation.event.detail IS 'A JSON object, as text: the hash is made of these characters.';
COMMENT ON COLUMN reconciliation.event.hash IS
  'SHA-256 over the other columns, each behind its length in bytes, in hexadecimal digits; at counts as microseconds since 1970.';
CREATE UNIQUE INDEX event_one_effect ON reconciliation.event (action_id) WHERE kind = 'applied';
COMMENT ON INDEX reconciliation.event_one_effect IS 'An action takes effect at most once, ever.';
CREATE INDEX event_action ON reconciliation.event (action_id, sequence);
CREATE INDEX event_plan ON reconciliation.event (plan_id, sequence);
CREATE INDEX event_effect ON reconciliation.event (at) WHERE kind = 'applied';
CREATE INDEX event_intent ON reconciliation.event (action_id) WHERE kind = 'intended';

-- The chain is made here, not by whoever writes: nobody can choose a place, a time, a role or a hash.
CREATE FUNCTION reconciliation.chain_event() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last record;
BEGIN
  IF json_typeof(NEW.detail::json) IS DISTINCT FROM 'object' THEN
    RAISE EXCEPTION 'the detail of an event is a JSON object' USING ERRCODE = 'check_violation';
  END IF;
  -- Whoever cannot make a correction cannot say that one was made.
  IF NEW.kind NOT IN ('planned', 'approved', 'rejected') AND to_regrole('reconciler_fixer') IS NOT NULL
    AND NOT pg_has_role(session_user, 'reconciler_fixer', 'MEMBER') THEN
    RAISE EXCEPTION 'only a login with the role reconciler_fixer records %', NEW.kind USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- One writer at a time, until its end: the next one sees what this one has written.
  PERFORM pg_catalog.pg_advisory_xact_lock(7885626584519927297);
  SELECT e.sequence, e.hash INTO last FROM reconciliation.event AS e ORDER BY e.sequence DESC LIMIT 1;
  NEW.sequence := coalesce(last.sequence, 0) + 1;
  NEW.at := pg_catalog.clock_timestamp();
  NEW.made_by := session_user;
  NEW.previous := coalesce(last.hash, '');
  NEW.hash := reconciliation.event_hash(NEW);
  RETURN NEW;
END
$$;

CREATE FUNCTION reconciliation.event_hash(e reconciliation.event) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.string_agg(
    pg_catalog.octet_length(part) || ':' || part, ',' ORDER BY place), pg_catalog.getdatabaseencoding())), 'hex')
  FROM pg_catalog.unnest(ARRAY[
    e.sequence::text, (pg_catalog.date_part('epoch', pg_catalog.date_trunc('second', e.at))::bigint * 1000000
      + pg_catalog.to_char(e.at, 'US')::bigint)::text,
    e.kind, coalesce(e.plan_id, ''), coalesce(e.action_id, ''), e.made_by, coalesce(e.made_as, ''), e.detail, e.previous
  ]) WITH ORDINALITY AS parts (part, place)
$$;
COMMENT ON FUNCTION reconciliation.event_hash(reconciliation.event) IS 'What the hash of an event has to be.';

CREATE TRIGGER chain BEFORE INSERT ON reconciliation.event FOR EACH ROW EXECUTE FUNCTION reconciliation.chain_event();

-- Rights keep everybody but the owner from changing what was written; this keeps the owner from doing it by mistake.
CREATE FUNCTION reconciliation.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'reconciliation.% only grows', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON reconciliation.event
  FOR EACH STATEMENT EXECUTE FUNCTION reconciliation.refuse_change();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON reconciliation.approval
  FOR EACH STATEMENT EXECUTE FUNCTION reconciliation.refuse_change();

CREATE TABLE reconciliation.hold (
  hold_id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject_kind text CHECK (subject_kind IN ('subscription', 'binding', 'organization', 'charge')),
  subject_id   text,
  reason       text NOT NULL CHECK (reason <> ''),
  made_by      text NOT NULL DEFAULT session_user,
  made_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  lifted_at    timestamptz,
  CHECK ((subject_kind IS NULL) = (subject_id IS NULL))
);
COMMENT ON TABLE reconciliation.hold IS
  'What apply leaves alone, until lifted_at is set: a subject, or, in a row without one, everything: apply stops before its next action.';

CREATE VIEW reconciliation.action_state AS
SELECT
  a.plan_id, a.action_id, a.place, a.finding_id, a.rule, a.marketplace, a.fix, a.is_release,
  CASE
    WHEN EXISTS (SELECT FROM reconciliation.event AS e WHERE e.action_id = a.action_id AND e.kind = 'reverted') THEN 'reverted'
    WHEN EXISTS (SELECT FROM reconciliation.event AS e WHERE e.action_id = a.action_id AND e.kind = 'applied') THEN 'applied'
    ELSE coalesce(
      (SELECT CASE e.kind WHEN 'intended' THEN 'in doubt' WHEN 'interrupted' THEN NULL ELSE e.kind END
       FROM reconciliation.event AS e
       WHERE e.plan_id = a.plan_id AND e.action_id = a.action_id AND e.kind IN ('intended', 'interrupted', 'skipped', 'failed')
       ORDER BY e.sequence DESC LIMIT 1),
      (SELECT p.decision FROM reconciliation.approval AS p
       WHERE p.plan_id = a.plan_id AND p.action_id = a.action_id ORDER BY p.approval_id DESC LIMIT 1),
      'planned')
  END AS state
FROM reconciliation.action AS a;
COMMENT ON VIEW reconciliation.action_state IS
  'What became of each action of each plan: planned, approved, rejected, in doubt (begun, its outcome not known yet), applied, skipped, '
  'failed or reverted. An effect counts in every plan that has the action.';
