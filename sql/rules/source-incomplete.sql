-- source-incomplete: what was read is not all there is, so nothing may be concluded from what is missing.
--
-- A source is a marketplace or 'organizations'. Its rows are those of subscription for a marketplace, and for 'organizations' those of
-- organization and those of binding, each counted by itself. It holds for a source when
--   a watermark of its feed is null or more than feed_stale_after before T (of several feed rows the oldest decides), or
--   it has no feed row, and is 'organizations' or a marketplace that has subscriptions, or
--   it has a feed row, but no rows, or
--   its rows are fewer than row_drop_percent below the median of the last 7 complete runs. A source known by its baseline alone,
--   with neither feed nor rows left, has fallen like any other.
-- A watermark that lies ahead is no matter of this rule.
-- Source: absence is not cancellation. A feed with fewer rows than yesterday is broken until proven otherwise, and it halts the run.
-- Subject: the feed, by its source, one finding per source.
WITH
  counted AS (
    SELECT s.marketplace AS source, 'subscription' AS relation, count(*) AS row_total
    FROM marketplace_source.subscription AS s
    GROUP BY s.marketplace
    UNION ALL
    SELECT 'organizations' AS source, 'organization' AS relation, count(*) AS row_total
    FROM marketplace_source.organization AS o
    UNION ALL
    SELECT 'organizations' AS source, 'binding' AS relation, count(*) AS row_total
    FROM marketplace_source.binding AS b
  ),
  heard AS (
    SELECT
      f.source AS source,
      max(CASE WHEN f.watermark IS NULL OR f.watermark < j.as_of - j.feed_stale_after THEN 1 ELSE 0 END) AS stale
    FROM marketplace_source.feed AS f
    CROSS JOIN reconciliation.judgement AS j
    GROUP BY f.source
  ),
  expected AS (
    SELECT c.source AS source, 'subscription' AS relation FROM counted AS c WHERE c.source <> 'organizations'
    UNION
    SELECT h.source AS source, 'subscription' AS relation FROM heard AS h WHERE h.source <> 'organizations'
    UNION
    SELECT m.source AS source, 'subscription' AS relation FROM reconciliation.source_baseline AS m WHERE m.source <> 'organizations'
    UNION
    SELECT 'organizations' AS source, 'organization' AS relation
    UNION
    SELECT 'organizations' AS source, 'binding' AS relation
  )
SELECT DISTINCT
  'source-incomplete' AS rule,
  'feed' AS subject_kind,
  e.source AS subject_id
FROM expected AS e
LEFT JOIN counted AS c ON c.source = e.source AND c.relation = e.relation
LEFT JOIN heard AS h ON h.source = e.source
LEFT JOIN reconciliation.source_baseline AS m ON m.source = e.source AND m.relation = e.relation
CROSS JOIN reconciliation.judgement AS j
WHERE h.stale = 1
  OR (h.source IS NULL AND (e.source = 'organizations' OR c.row_total > 0))
  OR (h.source IS NOT NULL AND coalesce(c.row_total, 0) = 0)
  OR coalesce(c.row_total, 0) * 100 < m.median_rows * (100 - j.row_drop_percent);
