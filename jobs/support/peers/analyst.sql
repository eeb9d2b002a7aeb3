-- The drift as an analyst would look for it by hand: a script for psql, a query for each question, written from the
-- catalogue in words and not from sql/rules. It is meant to be good work of its kind: anti-joins, group-bys, one join for
-- questions that share it, memory to sort and hash in, plans that may be parallel (so views and no temporary tables).
--
-- It is given as_of, the moment to judge by. It prints a line for each finding: rule, kind and id of the subject.
\set ON_ERROR_STOP on
\set QUIET on
\pset tuples_only on
\pset format unaligned
\pset fieldsep '\t'
\set now timestamptz :'as_of'

SET work_mem = '256MB';
-- Compiling takes longer than it saves in most of these.
SET jit = off;
SET TimeZone = 'UTC';

-- What the marketplaces call it. No two of them use one word for different things.
\set active '(''subscribe-success'', ''ACTIVE'', ''Subscribed'', ''ENTITLEMENT_ACTIVE'', ''open'')'
\set billable '(''subscribe-success'', ''ACTIVE'', ''Subscribed'', ''ENTITLEMENT_ACTIVE'', ''open'', ''ENTITLEMENT_PENDING_PLAN_CHANGE'', ''ENTITLEMENT_PENDING_PLAN_CHANGE_APPROVAL'', ''ENTITLEMENT_PENDING_CANCELLATION'')'
\set pending '(''pending'', ''PendingFulfillmentStart'', ''ENTITLEMENT_ACTIVATION_REQUESTED'')'
\set failed '(''subscribe-fail'')'
\set ending '(''unsubscribe-pending'')'
\set suspended '(''Suspended'', ''ENTITLEMENT_SUSPENDED'', ''expiredInstance'')'
\set superseded '(''RENEWED'', ''REPLACED'')'
\set ended '(''unsubscribe-success'', ''CANCELLED'', ''EXPIRED'', ''TERMINATED'', ''ARCHIVED'', ''Unsubscribed'', ''ENTITLEMENT_CANCELLED'', ''releaseInstance'')'

SET search_path = marketplace_source;

-- The bindings that hold now.
CREATE TEMP VIEW live AS
SELECT *
FROM binding
WHERE state = 'bound'
  AND (bound_at IS NULL OR bound_at <= :now)
  AND (released_at IS NULL OR released_at > :now);

\ir analyst/subscriptions.sql
\ir analyst/bindings.sql
\ir analyst/organizations.sql
\ir analyst/rows.sql
\ir analyst/usage.sql
