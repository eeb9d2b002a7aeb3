-- flapping: a finding that comes and goes.
--
-- Holds when, in the 7 runs recorded last (all, if there are fewer), one finding was opened (new or reopened) at least 3 times and
-- resolved at least 3 times. Findings of this very rule are not looked at. Whether those runs were complete does not matter.
-- Source: what changes to and fro is not understood, and nothing is done to it without a person.
-- Subject: that of the finding, once, however many findings of it flap.
WITH
  recent AS (
    SELECT run.run_id AS run_id
    FROM reconciliation.run AS run
    ORDER BY run.sequence DESC
    LIMIT 7
  )
SELECT DISTINCT
  'flapping' AS rule,
  seen.subject_kind AS subject_kind,
  seen.subject_id AS subject_id
FROM reconciliation.sighting AS seen
JOIN recent AS r ON r.run_id = seen.run_id
WHERE seen.rule <> 'flapping'
GROUP BY seen.finding_id, seen.subject_kind, seen.subject_id
HAVING sum(CASE WHEN seen.status IN ('new', 'reopened') THEN 1 ELSE 0 END) >= 3
  AND sum(CASE WHEN seen.status = 'resolved' THEN 1 ELSE 0 END) >= 3;
