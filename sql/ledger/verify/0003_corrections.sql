-- Each fails if what 0003 makes is not there.
SELECT plan_valid_for, notify_cooldown FROM reconciliation.judgement WHERE false;
SELECT plan_id, run_id, hash, document, planned_at, valid_until FROM reconciliation.plan WHERE false;
SELECT plan_id, action_id, place, finding_id, rule, marketplace, fix, is_release, state FROM reconciliation.action_state WHERE false;
SELECT approval_id, plan_id, action_id, plan_hash, decision, made_by, made_as, comment, made_at FROM reconciliation.approval WHERE false;
SELECT reconciliation.event_hash(e) FROM reconciliation.event AS e WHERE false;
SELECT hold_id, subject_kind, subject_id, reason, made_by, made_at, lifted_at FROM reconciliation.hold WHERE false;
