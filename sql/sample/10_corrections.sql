-- Sample billing database, 5 of 5: corrections, which is the write contract over the company's tables.
--
-- The payments service's back office corrects its own tables here, and lets the reconciler ask for it. This is the worked example
-- for your own functions. What to take from it:
--   * each call locks first, then looks whether it took effect already, then looks at the rows, then changes them;
--   * rows are always locked in the same order: tenants, links, profiles, contracts, then usage lines, receipts, invoice lines, messages;
--   * the journal keeps the rows as they were before and after, whole, in the transaction that changes them;
--   * an id that is not spelled as ours are belongs to nothing: it is refused like any other that is not there;
--   * every refusal is a plain RAISE (P0001). Any other code is an accident: a deadlock (40P01) may be tried again;
--   * the time zone is fixed, because to_jsonb spells times in it, and pictures of a row taken by two sessions are compared.
--
-- The remaining limit: a lock holds rows that are there. The payments service adds links and profiles without locking anything of
-- ours, so it may add one while we hold the lock. What is committed before the lock is taken is locked too and seen by every look
-- after it. What is committed later is seen by a later look or, between our last look and our commit, by nobody: then two links may
-- meet, and the next run of the reconciler finds them. Two calls from here never do: both lock the tenant's links and the contracts.
-- A transaction that locks several subjects, one after the other, may meet another in a deadlock: PostgreSQL ends one of the two.

CREATE SCHEMA corrections;
COMMENT ON SCHEMA corrections IS
  'What was corrected in our tables from outside, and how to undo it. Owned by the payments service''s back office.';

CREATE TABLE corrections.journal (
  action_id     text NOT NULL,
  function_name text NOT NULL,
  subject_id    text NOT NULL,
  reason        text NOT NULL,
  before        jsonb NOT NULL,
  after         jsonb NOT NULL,
  beside        bigint[] NOT NULL DEFAULT '{}',
  done_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  done_by       text NOT NULL DEFAULT session_user,
  undone_at     timestamptz,
  undone_reason text,
  place         bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  PRIMARY KEY (action_id, function_name, subject_id),
  CHECK ((undone_at IS NULL) = (undone_reason IS NULL))
);
COMMENT ON TABLE corrections.journal IS
  'One row per call that changed something. Rows stay when the change is undone: a call takes effect once. '
  'The pictures hold whole rows, card tokens included: for the back office''s eyes only.';
COMMENT ON COLUMN corrections.journal.action_id IS 'Who asked calls the whole change by this name; it may make several calls.';
COMMENT ON COLUMN corrections.journal.function_name IS 'The function of marketplace_fixup that was called.';
COMMENT ON COLUMN corrections.journal.subject_id IS 'What it was called for: a link_id, a tenant_id, a line_id or what a message is about.';
COMMENT ON COLUMN corrections.journal.reason IS 'Why, in one sentence of who asked. Of a message it is the template''s name.';
COMMENT ON COLUMN corrections.journal.before IS
  'Each row that the call changed, by table and key ("payment_link 17"), as it was before. JSON null: it was not there.';
COMMENT ON COLUMN corrections.journal.after IS 'The same rows as the call left them.';
COMMENT ON COLUMN corrections.journal.beside IS
  'Other links of the tenant or the contract that were asked or linked then. One that is not among them has come since: '
  'to bring the old link back beside it would make two.';
COMMENT ON COLUMN corrections.journal.done_at IS 'When.';
COMMENT ON COLUMN corrections.journal.done_by IS 'The login that called.';
COMMENT ON COLUMN corrections.journal.undone_at IS 'When it was undone. Null: it stands.';
COMMENT ON COLUMN corrections.journal.undone_reason IS 'Why it was undone.';
COMMENT ON COLUMN corrections.journal.place IS 'Order of the calls: they are undone from the last to the first.';

CREATE TABLE corrections.outbox (
  message_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  audience     text NOT NULL,
  subject_kind text NOT NULL,
  subject_id   text NOT NULL,
  template     text NOT NULL,
  payload      jsonb NOT NULL,
  action_id    text NOT NULL,
  queued_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  sent_at      timestamptz,
  withdrawn_at timestamptz,
  CHECK (sent_at IS NULL OR withdrawn_at IS NULL)
);
COMMENT ON TABLE corrections.outbox IS
  'Messages for the mailer. It takes those neither sent nor withdrawn FOR UPDATE, sends, and sets sent_at before it lets go of the lock.';
COMMENT ON COLUMN corrections.outbox.message_id IS 'Key, in the order of queueing.';
COMMENT ON COLUMN corrections.outbox.audience IS 'Who is meant; the mailer finds the addresses.';
COMMENT ON COLUMN corrections.outbox.subject_kind IS 'What kind of thing it is about: subscription, binding, organization or charge.';
COMMENT ON COLUMN corrections.outbox.subject_id IS 'Which one: a contract_no, link_id, tenant_id or line_id, as text.';
COMMENT ON COLUMN corrections.outbox.template IS 'Which text.';
COMMENT ON COLUMN corrections.outbox.payload IS 'Values for the text.';
COMMENT ON COLUMN corrections.outbox.action_id IS 'The action it belongs to, as in the journal.';
COMMENT ON COLUMN corrections.outbox.queued_at IS 'When it was queued.';
COMMENT ON COLUMN corrections.outbox.sent_at IS 'When the mailer sent it. Null: not yet.';
COMMENT ON COLUMN corrections.outbox.withdrawn_at IS 'When the action was undone before the mailer came by. Null: it was not.';

CREATE INDEX outbox_cool_down ON corrections.outbox (subject_kind, subject_id, template, queued_at) WHERE withdrawn_at IS NULL;
COMMENT ON INDEX corrections.outbox_cool_down IS 'Was the same text about the same thing queued lately?';
CREATE INDEX outbox_waiting ON corrections.outbox (message_id) WHERE sent_at IS NULL AND withdrawn_at IS NULL;
COMMENT ON INDEX corrections.outbox_waiting IS 'What the mailer has to send.';

-- Ids and refusals.

CREATE FUNCTION corrections.number_of(id text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  -- By way of numeric, which does not overflow.
  IF id ~ '^(0|-?[1-9][0-9]{0,18})$' AND id::numeric BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
    RETURN id::bigint;
  END IF;
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION corrections.number_of(text) IS
  'The id as a link or a usage line has it. Null unless it is spelled as PostgreSQL spells it: one thing has one id in the journal.';

CREATE FUNCTION corrections.uuid_of(id text) RETURNS uuid LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN
    RETURN id::uuid;
  END IF;
  RETURN NULL;
END
$$;
COMMENT ON FUNCTION corrections.uuid_of(text) IS 'The id as a tenant has it. Null unless it is spelled as PostgreSQL spells it.';

CREATE FUNCTION corrections.quoted(id text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN id IS NULL THEN 'null'
    ELSE concat('''', regexp_replace(left(id, 60), '[[:cntrl:]]', '?', 'g'), CASE WHEN char_length(id) > 60 THEN '…' END, '''')
  END
$$;
COMMENT ON FUNCTION corrections.quoted(text) IS 'Somebody else''s text as part of a message: one line, not too long.';

CREATE FUNCTION corrections.require_read_committed() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'corrections need a READ COMMITTED transaction: any other does not see what was committed while it waited for a lock';
  END IF;
END
$$;
COMMENT ON FUNCTION corrections.require_read_committed() IS 'Refuses transactions whose looks after a lock show rows from before it.';

CREATE FUNCTION corrections.require_words(reason text, action_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM corrections.require_read_committed();
  IF coalesce(action_id, '') = '' THEN
    RAISE EXCEPTION 'a correction needs an action id, by which it is found again';
  END IF;
  IF coalesce(reason, '') = '' THEN
    RAISE EXCEPTION 'action %: a correction needs a reason', corrections.quoted(action_id);
  END IF;
END
$$;
COMMENT ON FUNCTION corrections.require_words(text, text) IS 'Refuses a call without an action id or a reason.';

-- Locks.

CREATE FUNCTION corrections.lock_payments(owners uuid[], contracts text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  others uuid[];
  locked bigint;
  there  bigint;
BEGIN
  LOOP
    others := ARRAY(SELECT l.tenant_id FROM payments.payment_link AS l WHERE l.contract_no = ANY (contracts));
    PERFORM FROM accounts.tenant AS t WHERE t.tenant_id = ANY (owners || others) ORDER BY t.tenant_id FOR UPDATE;
    PERFORM FROM payments.payment_link AS l
    WHERE l.tenant_id = ANY (owners) OR l.contract_no = ANY (contracts)
    ORDER BY l.link_id FOR UPDATE;
    GET DIAGNOSTICS locked = ROW_COUNT;
    -- Whatever became visible while we waited is locked as well, until there is nothing new.
    SELECT count(*) INTO there FROM payments.payment_link AS l WHERE l.tenant_id = ANY (owners) OR l.contract_no = ANY (contracts);
    EXIT WHEN there <= locked;
  END LOOP;
  PERFORM FROM payments.payment_profile AS f WHERE f.tenant_id = ANY (owners) ORDER BY f.tenant_id FOR UPDATE;
  PERFORM FROM marketplace_sync.contract AS c WHERE c.contract_no = ANY (contracts) ORDER BY c.contract_no FOR UPDATE;
END
$$;
COMMENT ON FUNCTION corrections.lock_payments(uuid[], text[]) IS
  'Locks until the end of the transaction, in this order: the tenants named and those with a link to a contract named, by id; all links of '
  'the tenants named and to the contracts named, by id; the profiles of the tenants named; the contracts named. What is not there is '
  'passed over.';

CREATE FUNCTION corrections.lock_usage(lines bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM metering.usage_line AS u WHERE u.line_id = ANY (lines) ORDER BY u.line_id FOR UPDATE;
  PERFORM FROM metering.usage_receipt AS r WHERE r.line_id = ANY (lines) ORDER BY r.line_id FOR UPDATE;
  PERFORM FROM payments.invoice_line AS i WHERE i.usage_line_id = ANY (lines) ORDER BY i.usage_line_id FOR UPDATE;
END
$$;
COMMENT ON FUNCTION corrections.lock_usage(bigint[]) IS 'Locks usage lines, their receipts and their invoice lines, in this order.';

CREATE FUNCTION corrections.locked_link(id text, further_contract text) RETURNS payments.payment_link LANGUAGE plpgsql AS $$
DECLARE
  link payments.payment_link;
BEGIN
  SELECT l.* INTO link FROM payments.payment_link AS l WHERE l.link_id = corrections.number_of(id);
  IF FOUND THEN
    PERFORM corrections.lock_payments(ARRAY[link.tenant_id], ARRAY[link.contract_no, further_contract]);
    -- It may have changed while we waited.
    SELECT l.* INTO link FROM payments.payment_link AS l WHERE l.link_id = corrections.number_of(id);
  END IF;
  RETURN link;
END
$$;
COMMENT ON FUNCTION corrections.locked_link(text, text) IS
  'Locks a link with its tenant, that tenant''s links and profile, its contract and the links to that; and a further contract with its '
  'links, unless that is null. Then reads the link. Null: there is none.';

-- The journal.

CREATE FUNCTION corrections.is_done(action text, function_called text, subject text) RETURNS boolean LANGUAGE sql AS $$
  SELECT EXISTS (
    SELECT FROM corrections.journal AS j WHERE j.action_id = action AND j.function_name = function_called AND j.subject_id = subject
  )
$$;
COMMENT ON FUNCTION corrections.is_done(text, text, text) IS
  'Whether the call took effect already, even if that was undone. To be asked when the subject is locked: two sessions may make the '
  'same call.';

CREATE FUNCTION corrections.row_now(object text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  key text := split_part(object, ' ', 2);
BEGIN
  CASE split_part(object, ' ', 1)
    WHEN 'payment_link' THEN RETURN (SELECT to_jsonb(l) FROM payments.payment_link AS l WHERE l.link_id = key::bigint);
    WHEN 'payment_profile' THEN RETURN (SELECT to_jsonb(f) FROM payments.payment_profile AS f WHERE f.tenant_id = key::uuid);
    WHEN 'invoice_line' THEN RETURN (SELECT to_jsonb(i) FROM payments.invoice_line AS i WHERE i.usage_line_id = key::bigint);
    WHEN 'outbox' THEN RETURN (SELECT to_jsonb(m) FROM corrections.outbox AS m WHERE m.message_id = key::bigint);
  END CASE;
END
$$;
COMMENT ON FUNCTION corrections.row_now(text) IS
  'A picture of one row, by table and key: "payment_link 17". Null: it is not there. To be called with the time zone fixed.';

CREATE FUNCTION corrections.picture(VARIADIC objects text[]) RETURNS jsonb LANGUAGE sql AS $$
  SELECT jsonb_object_agg(o.object, corrections.row_now(o.object)) FROM unnest(objects) AS o (object)
$$;
COMMENT ON FUNCTION corrections.picture(text[]) IS 'A picture of several rows, each under its table and key.';

CREATE FUNCTION corrections.links_beside(link payments.payment_link) RETURNS bigint[] LANGUAGE sql AS $$
  SELECT ARRAY(
    SELECT l.link_id
    FROM payments.payment_link AS l
    WHERE (l.tenant_id = link.tenant_id OR l.contract_no = link.contract_no)
      AND l.status_code IN (10, 20)
      AND l.link_id <> link.link_id
    ORDER BY l.link_id
  )
$$;
COMMENT ON FUNCTION corrections.links_beside(payments.payment_link) IS
  'Other links of its tenant or its contract that are asked or linked.';

CREATE FUNCTION corrections.record(
  action text, function_called text, subject text, why text, picture_before jsonb, links_then bigint[] DEFAULT '{}')
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  picture_after jsonb := corrections.picture(VARIADIC ARRAY(SELECT jsonb_object_keys(picture_before)));
BEGIN
  INSERT INTO corrections.journal (action_id, function_name, subject_id, reason, before, after, beside)
  SELECT action, function_called, subject, why, jsonb_object_agg(b.key, b.value), jsonb_object_agg(b.key, picture_after -> b.key),
    links_then
  FROM jsonb_each(picture_before) AS b
  -- A row that was only looked at may change later without standing in the way of an undo.
  WHERE b.value <> picture_after -> b.key;
END
$$;
COMMENT ON FUNCTION corrections.record(text, text, text, text, jsonb, bigint[]) IS
  'Writes a call into the journal: of the rows pictured before it, those that are different now.';

-- What a change of links brings about.

CREATE FUNCTION corrections.is_linked(link payments.payment_link) RETURNS boolean LANGUAGE sql AS $$
  -- By the clock, not by the start of the transaction: what we waited for may have begun since.
  SELECT link.status_code = 20
    AND coalesce(link.linked_at <= clock_timestamp(), true)
    AND coalesce(link.unlinked_at > clock_timestamp(), true)
$$;
COMMENT ON FUNCTION corrections.is_linked(payments.payment_link) IS 'Whether the contract pays for the tenant at this moment.';

CREATE FUNCTION corrections.profile_follows(tenant uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  linked    bigint;
  asked     bigint;
  paying    text;
  connector text;
BEGIN
  SELECT
    count(*) FILTER (WHERE corrections.is_linked(l)),
    count(*) FILTER (WHERE l.status_code = 10),
    min(l.contract_no) FILTER (WHERE corrections.is_linked(l))
  INTO linked, asked, paying
  FROM payments.payment_link AS l
  WHERE l.tenant_id = tenant;

  IF linked = 1 THEN
    SELECT c.connector_code INTO connector FROM marketplace_sync.contract AS c WHERE c.contract_no = paying;
    IF FOUND THEN
      PERFORM corrections.set_profile(tenant, 3, connector, paying);
    END IF;
  ELSIF linked = 0 AND asked = 0 THEN
    PERFORM corrections.set_profile(tenant, CASE WHEN f.card_token <> '' THEN 1 ELSE 0 END, '', '')
    FROM payments.payment_profile AS f
    WHERE f.tenant_id = tenant AND f.method_code = 3;
  END IF;
END
$$;
COMMENT ON FUNCTION corrections.profile_follows(uuid) IS
  'Does what the service''s event handler does after each change of a link: a tenant with one linked contract shows it; one with none, and '
  'none asked for, falls back from marketplace to its card or to none. With two linked, or a contract '
  'that is not there, the profile stays as it is.';

CREATE FUNCTION corrections.set_profile(tenant uuid, method integer, connector text, contract text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE payments.payment_profile AS f
  SET method_code = method, connector_code = connector, contract_no = contract, modified_at = now()
  WHERE f.tenant_id = tenant AND (f.method_code, f.connector_code, f.contract_no) IS DISTINCT FROM (method, connector, contract);
  -- No ON CONFLICT: if the event handler adds the row at this very moment, this must fail and not pass its row off as ours.
  INSERT INTO payments.payment_profile (tenant_id, method_code, connector_code, contract_no)
  SELECT tenant, method, connector, contract
  WHERE NOT EXISTS (SELECT FROM payments.payment_profile AS f WHERE f.tenant_id = tenant);
END
$$;
COMMENT ON FUNCTION corrections.set_profile(uuid, integer, text, text) IS
  'Lets a profile say this. A missing one is added; one that says so already is not touched.';

-- Undoing.

CREATE FUNCTION corrections.lock_pictured(action text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  owners    uuid[];
  contracts text[];
  lines     bigint[];
  messages  bigint[];
BEGIN
  -- Nothing is ever deleted by a call, so the later picture has every row.
  SELECT
    array_agg((a.value ->> 'tenant_id')::uuid) FILTER (WHERE a.key LIKE 'payment\_%'),
    array_agg(a.value ->> 'contract_no') FILTER (WHERE a.key LIKE 'payment\_link %'),
    array_agg((a.value ->> 'usage_line_id')::bigint) FILTER (WHERE a.key LIKE 'invoice\_line %'),
    array_agg((a.value ->> 'message_id')::bigint) FILTER (WHERE a.key LIKE 'outbox %')
  INTO owners, contracts, lines, messages
  FROM corrections.journal AS j
  CROSS JOIN jsonb_each(j.after) AS a
  WHERE j.action_id = action AND j.undone_at IS NULL;

  PERFORM corrections.lock_payments(coalesce(owners, '{}'), coalesce(contracts, '{}'));
  PERFORM corrections.lock_usage(coalesce(lines, '{}'));
  PERFORM FROM corrections.outbox AS m WHERE m.message_id = ANY (messages) ORDER BY m.message_id FOR UPDATE;
END
$$;
COMMENT ON FUNCTION corrections.lock_pictured(text) IS 'Locks everything that an action changed, in the usual order.';

CREATE FUNCTION corrections.require_unchanged(call corrections.journal) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  pictured record;
  current  jsonb;
BEGIN
  FOR pictured IN SELECT a.key, a.value FROM jsonb_each(call.after) AS a LOOP
    current := corrections.row_now(pictured.key);
    IF pictured.key LIKE 'outbox %' AND current ->> 'sent_at' IS NOT NULL THEN
      RAISE EXCEPTION 'action %: message % was sent at %, so it cannot be undone', corrections.quoted(call.action_id),
        current ->> 'message_id', current ->> 'sent_at';
    END IF;
    IF current IS DISTINCT FROM pictured.value THEN
      RAISE EXCEPTION 'action %: % has changed since, so it is not undone', corrections.quoted(call.action_id), pictured.key;
    END IF;
  END LOOP;
END
$$;
COMMENT ON FUNCTION corrections.require_unchanged(corrections.journal) IS 'Refuses to undo a call if a row is not exactly as it left it.';

CREATE FUNCTION corrections.require_alone(call corrections.journal) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  old_link payments.payment_link;
  newcomer bigint;
BEGIN
  FOR old_link IN
    SELECT r.*
    FROM jsonb_each(call.before) AS b
    CROSS JOIN jsonb_populate_record(NULL::payments.payment_link, b.value) AS r
    WHERE b.key LIKE 'payment\_link %' AND b.value <> 'null'
  LOOP
    SELECT min(n.link_id) INTO newcomer
    FROM unnest(corrections.links_beside(old_link)) AS n (link_id)
    -- What the call itself added is about to go.
    WHERE n.link_id <> ALL (call.beside) AND NOT call.after ? concat('payment_link ', n.link_id);
    IF newcomer IS NOT NULL THEN
      RAISE EXCEPTION 'action %: payment_link % is not brought back: payment_link % of the same tenant or contract has come since',
        corrections.quoted(call.action_id), old_link.link_id, newcomer;
    END IF;
  END LOOP;
END
$$;
COMMENT ON FUNCTION corrections.require_alone(corrections.journal) IS
  'Refuses to bring a link back beside one that was not there when it ended: a tenant or a contract would have two, though no row of '
  'the call has changed.';

CREATE FUNCTION corrections.put_back(object text, picture jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  key      text := split_part(object, ' ', 2);
  was_here boolean := picture <> 'null';
BEGIN
  -- Columns are named one by one. One that is added to a table later changes the picture of its rows, and the undo is refused.
  CASE split_part(object, ' ', 1)
    WHEN 'payment_link' THEN
      UPDATE payments.payment_link AS l
      SET tenant_id = r.tenant_id, contract_no = r.contract_no, requested_by = r.requested_by, status_code = r.status_code,
        asked_at = r.asked_at, linked_at = r.linked_at, unlinked_at = r.unlinked_at, modified_at = r.modified_at
      FROM jsonb_populate_record(NULL::payments.payment_link, picture) AS r
      WHERE was_here AND l.link_id = key::bigint;
      DELETE FROM payments.payment_link AS l WHERE NOT was_here AND l.link_id = key::bigint;
    WHEN 'payment_profile' THEN
      UPDATE payments.payment_profile AS f
      SET method_code = r.method_code, connector_code = r.connector_code, contract_no = r.contract_no, card_token = r.card_token,
        modified_at = r.modified_at
      FROM jsonb_populate_record(NULL::payments.payment_profile, picture) AS r
      WHERE was_here AND f.tenant_id = key::uuid;
      DELETE FROM payments.payment_profile AS f WHERE NOT was_here AND f.tenant_id = key::uuid;
    WHEN 'invoice_line' THEN
      UPDATE payments.invoice_line AS i
      SET invoice_no = r.invoice_no, line_status = r.line_status, issued_by = r.issued_by
      FROM jsonb_populate_record(NULL::payments.invoice_line, picture) AS r
      WHERE was_here AND i.usage_line_id = key::bigint;
      DELETE FROM payments.invoice_line AS i WHERE NOT was_here AND i.usage_line_id = key::bigint;
    WHEN 'outbox' THEN
      -- The message stays as a record: whoever looks for it finds that it was withdrawn.
      UPDATE corrections.outbox AS m SET withdrawn_at = clock_timestamp() WHERE m.message_id = key::bigint;
  END CASE;
END
$$;
COMMENT ON FUNCTION corrections.put_back(text, jsonb) IS
  'Makes one row what it was, every column of it. A row that was not there goes; a message is withdrawn.';

-- The write contract. Its comments say what happens here; sql/contract/write.sql says what it means.

CREATE SCHEMA marketplace_fixup;
COMMENT ON SCHEMA marketplace_fixup IS 'Write contract of the marketplace reconciler, over our own tables.';

CREATE FUNCTION marketplace_fixup.lock_subject(subject_kind text, subject_id text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  tenant uuid;
  line   bigint;
BEGIN
  PERFORM corrections.require_read_committed();
  CASE subject_kind
    WHEN 'binding' THEN
      RETURN (corrections.locked_link(subject_id, NULL)).link_id IS NOT NULL;
    WHEN 'organization' THEN
      tenant := corrections.uuid_of(subject_id);
      PERFORM corrections.lock_payments(ARRAY[tenant], '{}');
      RETURN EXISTS (SELECT FROM accounts.tenant AS t WHERE t.tenant_id = tenant);
    WHEN 'subscription' THEN
      PERFORM corrections.lock_payments('{}', ARRAY[subject_id]);
      RETURN EXISTS (SELECT FROM marketplace_sync.contract AS c WHERE c.contract_no = subject_id);
    WHEN 'charge' THEN
      line := corrections.number_of(subject_id);
      PERFORM corrections.lock_usage(ARRAY[line]);
      RETURN EXISTS (SELECT FROM metering.usage_line AS u WHERE u.line_id = line);
    ELSE
      RAISE EXCEPTION 'nothing here is called a %: it must be a subscription, binding, organization or charge',
        corrections.quoted(subject_kind);
  END CASE;
END
$$;
COMMENT ON FUNCTION marketplace_fixup.lock_subject(text, text) IS
  'binding: the link, its tenant with all its links and its profile, its contract with all links to it. organization: the tenant, its '
  'links, its profile. subscription: the contract, the links to it and their tenants. charge: the usage line, its receipt and its '
  'invoice line. False: the subject itself is not there; what hangs on it is locked all the same.';

CREATE FUNCTION marketplace_fixup.release_binding(binding_id text, effective_at timestamptz, reason text, action_id text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  link     payments.payment_link;
  pictures jsonb;
  beside   bigint[];
BEGIN
  PERFORM corrections.require_words(reason, action_id);
  link := corrections.locked_link(binding_id, NULL);
  IF corrections.is_done(action_id, 'release_binding', binding_id) THEN
    RETURN false;
  END IF;
  IF link.link_id IS NULL THEN
    RAISE EXCEPTION 'there is no payment link %', corrections.quoted(binding_id);
  END IF;
  IF effective_at IS NULL OR NOT isfinite(effective_at) THEN
    RAISE EXCEPTION 'payment link % cannot end at %: a release needs a moment', link.link_id, coalesce(effective_at::text, 'null');
  END IF;
  CASE link.status_code
    WHEN 30 THEN RETURN false;
    WHEN 10 THEN RAISE EXCEPTION 'payment link % was only asked for (status 10): it cannot be released', link.link_id;
    WHEN 90 THEN RAISE EXCEPTION 'payment link % was refused or given up (status 90): it cannot be released', link.link_id;
    ELSE NULL;
  END CASE;
  IF effective_at < link.linked_at THEN
    RAISE EXCEPTION 'payment link % was linked at %: it cannot end at %, before it began', link.link_id, link.linked_at, effective_at;
  END IF;

  pictures := corrections.picture(concat('payment_link ', link.link_id), concat('payment_profile ', link.tenant_id));
  beside := corrections.links_beside(link);
  UPDATE payments.payment_link AS l
  SET status_code = 30, unlinked_at = effective_at, modified_at = now()
  WHERE l.link_id = link.link_id;
  PERFORM corrections.profile_follows(link.tenant_id);
  PERFORM corrections.record(action_id, 'release_binding', binding_id, reason, pictures, beside);
  RETURN true;
END
$$;
COMMENT ON FUNCTION marketplace_fixup.release_binding(text, timestamptz, text, text) IS
  'A linked link becomes unlinked at that moment, and the profile of the tenant follows. False: it is unlinked '
  'already, at whatever moment.';

CREATE FUNCTION marketplace_fixup.move_binding(binding_id text, to_subscription_id text, reason text, action_id text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  link     payments.payment_link;
  other    bigint;
  added    bigint;
  pictures jsonb;
  beside   bigint[];
BEGIN
  PERFORM corrections.require_words(reason, action_id);
  link := corrections.locked_link(binding_id, to_subscription_id);
  IF corrections.is_done(action_id, 'move_binding', binding_id) THEN
    RETURN false;
  END IF;
  IF link.link_id IS NULL THEN
    RAISE EXCEPTION 'there is no payment link %', corrections.quoted(binding_id);
  END IF;
  IF link.status_code = 30 AND EXISTS (
    SELECT FROM payments.payment_link AS l
    WHERE l.tenant_id = link.tenant_id AND l.contract_no = to_subscription_id AND corrections.is_linked(l)
  ) THEN
    RETURN false;
  END IF;
  IF link.status_code <> 20 THEN
    RAISE EXCEPTION 'payment link % is not linked (status %): it cannot be moved', link.link_id, link.status_code;
  END IF;
  IF link.linked_at > now() OR link.unlinked_at <= now() THEN
    RAISE EXCEPTION 'payment link % does not pay at %: it is linked from % until %', link.link_id, now(), link.linked_at,
      coalesce(link.unlinked_at::text, 'further notice');
  END IF;
  IF NOT EXISTS (SELECT FROM marketplace_sync.contract AS c WHERE c.contract_no = to_subscription_id) THEN
    RAISE EXCEPTION 'payment link % cannot be moved: there is no contract %', link.link_id, corrections.quoted(to_subscription_id);
  END IF;
  -- An unlinked one whose end lies ahead still pays until then.
  SELECT min(l.link_id) INTO other
  FROM payments.payment_link AS l
  WHERE l.contract_no = to_subscription_id
    AND (l.status_code IN (10, 20) OR l.status_code = 30 AND coalesce(l.unlinked_at, l.modified_at) > now());
  IF other IS NOT NULL THEN
    RAISE EXCEPTION 'payment link % cannot be moved: contract % is taken by payment link %', link.link_id,
      corrections.quoted(to_subscription_id), other;
  END IF;

  pictures := corrections.picture(concat('payment_link ', link.link_id), concat('payment_profile ', link.tenant_id));
  beside := corrections.links_beside(link);
  -- Half-open intervals: the one ends at the instant at which the other begins.
  UPDATE payments.payment_link AS l
  SET status_code = 30, unlinked_at = now(), modified_at = now()
  WHERE l.link_id = link.link_id;
  INSERT INTO payments.payment_link (tenant_id, contract_no, requested_by, status_code, asked_at, linked_at, modified_at)
  VALUES (link.tenant_id, to_subscription_id, link.requested_by, 20, now(), now(), now())
  RETURNING link_id INTO added;
  pictures := pictures || jsonb_build_object(concat('payment_link ', added), NULL);
  PERFORM corrections.profile_follows(link.tenant_id);
  PERFORM corrections.record(action_id, 'move_binding', binding_id, reason, pictures, beside);
  RETURN true;
END
$$;
COMMENT ON FUNCTION marketplace_fixup.move_binding(text, text, text, text) IS
  'The link ends and a new one of the same tenant begins with the other contract, both at the start of the transaction; the history stays. '
  'The profile follows. False: the link has ended and the other contract pays for the tenant. Refused if '
  'anything holds the other contract.';

CREATE FUNCTION marketplace_fixup.expire_binding_request(binding_id text, reason text, action_id text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  link     payments.payment_link;
  pictures jsonb;
  beside   bigint[];
BEGIN
  PERFORM corrections.require_words(reason, action_id);
  link := corrections.locked_link(binding_id, NULL);
  IF corrections.is_done(action_id, 'expire_binding_request', binding_id) THEN
    RETURN false;
  END IF;
  IF link.link_id IS NULL THEN
    RAISE EXCEPTION 'there is no payment link %', corrections.quoted(binding_id);
  END IF;
  CASE link.status_code
    WHEN 90 THEN RETURN false;
    WHEN 20 THEN RAISE EXCEPTION 'payment link % is linked (status 20): it is no request any more', link.link_id;
    WHEN 30 THEN RAISE EXCEPTION 'payment link % was linked and is unlinked (status 30): it is no request any more', link.link_id;
    ELSE NULL;
  END CASE;

  pictures := corrections.picture(concat('payment_link ', link.link_id), concat('payment_profile ', link.tenant_id));
  beside := corrections.links_beside(link);
  UPDATE payments.payment_link AS l SET status_code = 90, modified_at = now() WHERE l.link_id = link.link_id;
  PERFORM corrections.profile_follows(link.tenant_id);
  PERFORM corrections.record(action_id, 'expire_binding_request', binding_id, reason, pictures, beside);
  RETURN true;
END
$$;
COMMENT ON FUNCTION marketplace_fixup.expire_binding_request(text, text, text) IS
  'A link that was asked for is given up, and the profile of the tenant follows. False: it is given up already.';

CREATE FUNCTION marketplace_fixup.set_payment_channel(
  organization_id text, channel text, marketplace text, subscription_id text, reason text, action_id text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  tenant    uuid := corrections.uuid_of(organization_id);
  profile   payments.payment_profile;
  method    integer;
  connector text := '';
  pictures  jsonb;
BEGIN
  PERFORM corrections.require_words(reason, action_id);
  PERFORM corrections.lock_payments(ARRAY[tenant], '{}');
  IF corrections.is_done(action_id, 'set_payment_channel', organization_id) THEN
    RETURN false;
  END IF;
  IF NOT EXISTS (SELECT FROM accounts.tenant AS t WHERE t.tenant_id = tenant) THEN
    RAISE EXCEPTION 'there is no tenant %', corrections.quoted(organization_id);
  END IF;
  method := CASE channel WHEN 'none' THEN 0 WHEN 'card' THEN 1 WHEN 'cash' THEN 2 WHEN 'marketplace' THEN 3 END;
  IF method IS NULL THEN
    RAISE EXCEPTION 'tenant %: there is no payment channel %: it must be marketplace, card, cash or none', tenant,
      corrections.quoted(channel);
  END IF;
  IF method = 3 THEN
    connector := CASE marketplace
      WHEN 'aws-cn' THEN 'AWSCN' WHEN 'aws' THEN 'AWS' WHEN 'azure' THEN 'AZURE' WHEN 'gcp' THEN 'GCP' WHEN 'aliyun' THEN 'ALIYUN'
    END;
    IF connector IS NULL THEN
      RAISE EXCEPTION 'tenant %: there is no connector for marketplace %', tenant, corrections.quoted(marketplace);
    END IF;
    IF NOT EXISTS (
      SELECT FROM marketplace_sync.contract AS c WHERE c.contract_no = subscription_id AND c.connector_code = connector
    ) THEN
      RAISE EXCEPTION 'tenant %: connector % has no contract %', tenant, connector, corrections.quoted(subscription_id);
    END IF;
  ELSIF marketplace IS NOT NULL OR subscription_id IS NOT NULL THEN
    RAISE EXCEPTION 'tenant %: marketplace and subscription belong to channel marketplace, not to %', tenant, channel;
  END IF;

  SELECT f.* INTO profile FROM payments.payment_profile AS f WHERE f.tenant_id = tenant;
  -- The billing page shows a tenant without a profile as one that pays by nothing.
  IF (coalesce(profile.method_code, 0), coalesce(profile.connector_code, ''), coalesce(profile.contract_no, ''))
    = (method, connector, coalesce(subscription_id, ''))
  THEN
    RETURN false;
  END IF;
  IF method = 1 AND coalesce(profile.card_token, '') = '' THEN
    RAISE EXCEPTION 'tenant % has no card on file', tenant;
  END IF;
  pictures := corrections.picture(concat('payment_profile ', tenant));
  PERFORM corrections.set_profile(tenant, method, connector, coalesce(subscription_id, ''));
  PERFORM corrections.record(action_id, 'set_payment_channel', organization_id, reason, pictures);
  RETURN true;
END
$$;
COMMENT ON FUNCTION marketplace_fixup.set_payment_channel(text, text, text, text, text, text) IS
  'Sets what the profile shows, and adds the profile if there is none. The card on file stays on file. False: it shows just that already; '
  'a tenant without a profile shows none.';

CREATE FUNCTION marketplace_fixup.hold_charge(charge_id text, reason text, action_id text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  line     bigint := corrections.number_of(charge_id);
  pictures jsonb;
BEGIN
  PERFORM corrections.require_words(reason, action_id);
  PERFORM corrections.lock_usage(ARRAY[line]);
  IF corrections.is_done(action_id, 'hold_charge', charge_id) THEN
    RETURN false;
  END IF;
  IF NOT EXISTS (SELECT FROM metering.usage_line AS u WHERE u.line_id = line) THEN
    RAISE EXCEPTION 'there is no usage line %', corrections.quoted(charge_id);
  END IF;
  IF EXISTS (SELECT FROM payments.invoice_line AS i WHERE i.usage_line_id = line AND i.line_status = 'DISPUTED') THEN
    RETURN false;
  END IF;
  pictures := corrections.picture(concat('invoice_line ', line));
  UPDATE payments.invoice_line AS i SET line_status = 'DISPUTED' WHERE i.usage_line_id = line;
  IF NOT FOUND THEN
    INSERT INTO payments.invoice_line (usage_line_id, invoice_no, line_status, issued_by) VALUES (line, '', 'DISPUTED', 'COMPANY');
  END IF;
  PERFORM corrections.record(action_id, 'hold_charge', charge_id, reason, pictures);
  RETURN true;
END
$$;
COMMENT ON FUNCTION marketplace_fixup.hold_charge(text, text, text) IS
  'The invoice line of the usage line becomes disputed and keeps its invoice; one that is on no invoice yet gets a line that says so. '
  'False: it is disputed already.';

CREATE FUNCTION marketplace_fixup.notify(
  audience text, subject_kind text, subject_id text, template text, payload jsonb, action_id text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  added bigint;
BEGIN
  -- It gives its reason in its text.
  PERFORM corrections.require_words('a message', action_id);
  IF '' IN (coalesce(audience, ''), coalesce(subject_kind, ''), coalesce(subject_id, ''), coalesce(template, '')) THEN
    RAISE EXCEPTION 'action %: a message needs an audience, a template and something that it is about', corrections.quoted(action_id);
  END IF;
  -- There may be no row to lock yet, so the words are locked.
  PERFORM pg_advisory_xact_lock(hashtextextended(jsonb_build_array(subject_kind, subject_id, template)::text, 0));
  IF corrections.is_done(action_id, 'notify', subject_id) OR EXISTS (
    SELECT FROM corrections.outbox AS m
    WHERE m.subject_kind = notify.subject_kind AND m.subject_id = notify.subject_id AND m.template = notify.template
      AND m.withdrawn_at IS NULL AND m.queued_at > clock_timestamp() - interval '7 days'
  ) THEN
    RETURN false;
  END IF;
  INSERT INTO corrections.outbox (audience, subject_kind, subject_id, template, payload, action_id)
  VALUES (audience, subject_kind, subject_id, template, coalesce(payload, '{}'), action_id)
  RETURNING message_id INTO added;
  PERFORM corrections.record(action_id, 'notify', subject_id, template, jsonb_build_object(concat('outbox ', added), NULL));
  RETURN true;
END
$$;
COMMENT ON FUNCTION marketplace_fixup.notify(text, text, text, text, jsonb, text) IS
  'Puts one message into the outbox. False: this action has queued one about this subject_id, or the same text about the same thing was '
  'queued in the last seven days, to whomever, and not withdrawn.';

CREATE FUNCTION marketplace_fixup.revert_action(action_id text, reason text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  call      corrections.journal;
  is_undone boolean := false;
BEGIN
  PERFORM corrections.require_words(reason, action_id);
  PERFORM FROM corrections.journal AS j WHERE j.action_id = revert_action.action_id ORDER BY j.place DESC FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'action % has changed nothing here, so there is nothing to undo', corrections.quoted(action_id);
  END IF;
  PERFORM corrections.lock_pictured(action_id);
  FOR call IN
    SELECT j.* FROM corrections.journal AS j
    WHERE j.action_id = revert_action.action_id AND j.undone_at IS NULL
    ORDER BY j.place DESC
  LOOP
    PERFORM corrections.require_unchanged(call);
    PERFORM corrections.require_alone(call);
    PERFORM corrections.put_back(b.key, b.value) FROM jsonb_each(call.before) AS b;
    UPDATE corrections.journal AS j
    SET undone_at = clock_timestamp(), undone_reason = revert_action.reason
    WHERE j.place = call.place;
    is_undone := true;
  END LOOP;
  RETURN is_undone;
END
$$;
COMMENT ON FUNCTION marketplace_fixup.revert_action(text, text) IS
  'Makes every row that the action changed what it was, the last call first, all of them or none. False: it is undone already. Refused if '
  'a row has changed since, if a link has come since beside one that would be brought back, or if a message was sent.';

CREATE VIEW marketplace_fixup.effect AS
SELECT
  j.action_id,
  j.function_name AS function,
  j.subject_id,
  j.done_at AS effected_at,
  j.undone_at AS reverted_at
FROM corrections.journal AS j;
COMMENT ON VIEW marketplace_fixup.effect IS 'The journal without the rows: what took effect, and what of it was undone.';

-- Everybody may execute a new function, and these change money with their owner's rights. roles.sql gives them to the reconciler.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA marketplace_fixup FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA corrections FROM PUBLIC;
