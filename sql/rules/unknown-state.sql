-- unknown-state: a marketplace uses a word that nobody has given a meaning.
--
-- Holds when the lifecycle has no row for exactly this marketplace and this word (spelling and case decide), or has one that
-- calls it unknown. Such a subscription is neither billed nor released until a person has looked.
-- Source: the state words are the marketplaces' own, and they may add one any day.
-- Subject: the subscription.
SELECT
  'unknown-state' AS rule,
  'subscription' AS subject_kind,
  concat('', s.subscription_id) AS subject_id
FROM marketplace_source.subscription AS s
LEFT JOIN reconciliation.lifecycle AS l ON l.marketplace = s.marketplace AND l.word = s.state
WHERE coalesce(l.canonical, 'unknown') = 'unknown';
