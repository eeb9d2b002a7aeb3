-- ending-window: the last usage can be sent now, and soon no more.
--
-- Holds when a binding is live, the state of its subscription is ending-now, and T lies before wind_down after the announced end
-- (the last update, where no end is announced). A binding is live at T when its state is bound, bound_at is null or not after T,
-- and released_at is null or after T.
-- Source: 取消订阅. After the end the marketplace takes the final usage records for one hour.
-- Subject: the binding.
--
-- T < end + wind_down is written as end > T - wind_down, so that no end is too late to be counted on from.
SELECT
  'ending-window' AS rule,
  'binding' AS subject_kind,
  concat('', b.binding_id) AS subject_id
FROM marketplace_source.binding AS b
JOIN marketplace_source.subscription AS s ON concat('', s.subscription_id) = concat('', b.subscription_id)
JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
CROSS JOIN reconciliation.judgement AS j
WHERE l.canonical = 'ending-now'
  AND coalesce(s.ending_at, s.updated_at) > j.as_of - j.wind_down
  AND b.state = 'bound'
  AND (b.bound_at IS NULL OR b.bound_at <= j.as_of)
  AND (b.released_at IS NULL OR b.released_at > j.as_of);
