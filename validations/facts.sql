-- What must be so of a dataset as a whole, one fact a query, computed by DuckDB over its Parquet files.
-- A query whose one column is `value` measures; any other finds offenders, and the fact is how many there are.
-- `dataset.json`, beside this file, says what each fact must be. Rates are null where there are too few rows to tell.

-- fact: articles (documents)
SELECT count(*) AS value FROM documents;

-- fact: articles_of_one_name (documents)
SELECT document_id, count(*) AS rows FROM documents GROUP BY 1 HAVING count(*) > 1;

-- fact: copies_of_nothing (documents)
SELECT document_id, duplicate_of FROM documents c
WHERE duplicate_of IS NOT NULL AND NOT EXISTS (FROM documents o WHERE o.document_id = c.duplicate_of);

-- fact: copies_of_copies (documents)
SELECT c.document_id, c.duplicate_of, o.duplicate_of AS original
FROM documents c JOIN documents o ON o.document_id = c.duplicate_of WHERE o.duplicate_of IS NOT NULL;

-- fact: copies_outside_their_cluster (documents)
SELECT c.document_id, c.cluster_id, o.cluster_id AS of_original
FROM documents c JOIN documents o ON o.document_id = c.duplicate_of WHERE c.cluster_id IS DISTINCT FROM o.cluster_id;

-- fact: clusters_in_two_splits (documents)
SELECT cluster_id, count(DISTINCT split) AS splits FROM documents
WHERE cluster_id IS NOT NULL GROUP BY 1 HAVING count(DISTINCT split) > 1;

-- fact: events_in_two_splits (documents)
SELECT event_id, count(DISTINCT split) AS splits FROM documents
WHERE event_id IS NOT NULL GROUP BY 1 HAVING count(DISTINCT split) > 1;

-- fact: texts_in_two_splits (documents)
SELECT text_sha256, count(DISTINCT split) AS splits FROM documents GROUP BY 1 HAVING count(DISTINCT split) > 1;

-- fact: share_of_articles_in_a_known_language (documents)
SELECT CASE WHEN count(*) >= 50 THEN count(language) / count(*) END AS value FROM documents;

-- fact: share_of_articles_with_a_date (documents)
SELECT CASE WHEN count(*) >= 50 THEN count(published_at) / count(*) END AS value FROM documents;

-- fact: share_of_addresses_of_the_web (documents)
SELECT count(*) FILTER (regexp_matches(url, '^https?://[^\s/]+')) / nullif(count(url), 0) AS value FROM documents;

-- fact: share_of_articles_with_claims (documents)
SELECT CASE WHEN count(*) >= 50 THEN count(*) FILTER (document_id IN (SELECT document_id FROM claims)) / count(*) END AS value
FROM documents;

-- fact: claims_of_one_name (claims)
SELECT claim_id, count(*) AS rows FROM claims GROUP BY 1 HAVING count(*) > 1;

-- fact: claims_told_twice (claims)
SELECT document_id, start, "end", source_id, count(*) AS rows FROM claims GROUP BY ALL HAVING count(*) > 1;

-- fact: claims_elsewhere_in_their_article (claims)
SELECT claim_id, claim, cue, speaker_mention
FROM claims JOIN documents d USING (document_id)
WHERE substring(d.text, start + 1, "end" - start) <> claim
   OR substring(d.text, context_start + 1, context_end - context_start) <> context
   OR substring(d.text, cue_start + 1, cue_end - cue_start) <> cue
   OR substring(d.text, speaker_mention_start + 1, speaker_mention_end - speaker_mention_start) <> speaker_mention;

-- fact: claims_outside_the_split_of_their_article (claims)
SELECT claim_id, c.split, d.split AS of_article FROM claims c JOIN documents d USING (document_id) WHERE c.split <> d.split;

-- fact: claims_with_a_wrong_flag (claims)
SELECT c.claim_id, any_value(c.is_numerical) AS is_numerical, count(n.number_id) AS figures
FROM claims c LEFT JOIN numbers n ON n.document_id = c.document_id AND n.start >= c.start AND n."end" <= c."end"
GROUP BY 1 HAVING any_value(c.is_numerical) <> (count(n.number_id) > 0);

-- fact: share_of_claims_with_a_speaker (claims)
SELECT CASE WHEN count(*) >= 200 THEN count(source_id) / count(*) END AS value FROM claims;

-- fact: share_of_claims_quoted (claims)
SELECT CASE WHEN count(*) >= 200 THEN count(*) FILTER (quote_type = 'direct') / count(*) END AS value FROM claims;

-- fact: share_of_claims_negated (claims)
SELECT CASE WHEN count(*) >= 200 THEN count(*) FILTER (polarity = 'negated') / count(*) END AS value FROM claims;

-- fact: share_of_claims_with_figures (claims)
SELECT CASE WHEN count(*) >= 200 THEN count(*) FILTER (is_numerical) / count(*) END AS value FROM claims;

-- fact: share_of_reports_with_a_cue (claims)
SELECT CASE WHEN count(*) >= 200 THEN count(cue_lemma) / count(*) END AS value FROM claims WHERE quote_type = 'indirect';

-- fact: figures_of_one_name (numbers)
SELECT number_id, count(*) AS rows FROM numbers GROUP BY 1 HAVING count(*) > 1;

-- fact: figures_told_twice (numbers)
SELECT document_id, start, "end", count(*) AS rows FROM numbers GROUP BY ALL HAVING count(*) > 1;

-- fact: figures_elsewhere_in_their_article (numbers)
SELECT number_id, n.text, counted FROM numbers n JOIN documents d USING (document_id)
WHERE substring(d.text, start + 1, "end" - start) <> n.text
   OR substring(d.text, counted_start + 1, counted_end - counted_start) <> counted;

-- fact: figures_outside_the_split_of_their_article (numbers)
SELECT number_id, n.split, d.split AS of_article FROM numbers n JOIN documents d USING (document_id) WHERE n.split <> d.split;

-- fact: figures_vouched_for_by_another (numbers)
SELECT number_id, n.source_id, c.source_id AS of_claim FROM numbers n JOIN claims c USING (claim_id) WHERE n.source_id <> c.source_id;

-- fact: share_of_figures_vague (numbers)
SELECT CASE WHEN count(*) >= 200 THEN count(*) FILTER (comparator = 'vague') / count(*) END AS value FROM numbers;

-- fact: share_of_figures_of_no_known_kind (numbers)
SELECT CASE WHEN count(*) >= 200 THEN count(*) FILTER (kind = 'other') / count(*) END AS value FROM numbers;

-- fact: share_of_figures_superseded (numbers)
SELECT CASE WHEN count(*) >= 200 THEN count(*) FILTER (is_prior) / count(*) END AS value FROM numbers;

-- fact: sources_of_one_name (sources)
SELECT source_id, count(*) AS rows FROM sources GROUP BY 1 HAVING count(*) > 1;

-- fact: sources_two_steps_from_the_one_they_are (sources)
SELECT s.source_id, s.canonical_source_id, c.canonical_source_id AS and_then
FROM sources s JOIN sources c ON c.source_id = s.canonical_source_id WHERE c.canonical_source_id <> s.canonical_source_id;

-- fact: sources_merged_without_reason (sources)
SELECT source_id, canonical_source_id, merge_reason FROM sources
WHERE (source_id <> canonical_source_id) <> (merge_reason IS NOT NULL);

-- fact: sources_with_a_wrong_count (sources)
SELECT s.source_id, any_value(s.n_claims) AS n_claims, count(c.claim_id) AS claims
FROM sources s LEFT JOIN claims c USING (source_id) GROUP BY 1 HAVING any_value(s.n_claims) <> count(c.claim_id);

-- fact: share_of_sources_without_a_name (sources)
SELECT CASE WHEN count(*) >= 200 THEN count(*) FILTER (kind = 'unnamed') / count(*) END AS value FROM sources;

-- fact: share_of_sources_that_are_persons (sources)
SELECT CASE WHEN count(*) >= 200 THEN count(*) FILTER (kind = 'person') / count(*) END AS value FROM sources;

-- fact: mentions_of_one_name (mentions)
SELECT mention_id, count(*) AS rows FROM mentions GROUP BY 1 HAVING count(*) > 1;

-- fact: mentions_told_twice (mentions)
SELECT document_id, source_id, start, "end", count(*) AS rows FROM mentions GROUP BY ALL HAVING count(*) > 1;

-- fact: mentions_elsewhere_in_their_article (mentions)
SELECT mention_id, m.text FROM mentions m JOIN documents d USING (document_id)
WHERE substring(d.text, start + 1, "end" - start) <> m.text;

-- fact: mentions_outside_the_split_of_their_article (mentions)
SELECT mention_id, m.split, d.split AS of_article FROM mentions m JOIN documents d USING (document_id) WHERE m.split <> d.split;

-- fact: comparisons_of_one_name (comparisons)
SELECT comparison_id, count(*) AS rows FROM comparisons GROUP BY 1 HAVING count(*) > 1;

-- fact: comparisons_of_missing_figures (comparisons)
SELECT comparison_id, number_id FROM (SELECT comparison_id, unnest(number_ids) AS number_id FROM comparisons)
WHERE number_id NOT IN (SELECT number_id FROM numbers);

-- fact: comparisons_with_wrong_extremes (comparisons)
WITH members AS (SELECT comparison_id, unnest(number_ids) AS number_id FROM comparisons),
found AS (
  SELECT m.comparison_id, min(least(value, low, high)) AS least, max(greatest(value, low, high)) AS most
  FROM members m JOIN numbers USING (number_id) GROUP BY 1
)
SELECT comparison_id, minimum, least, maximum, most, ratio FROM comparisons JOIN found USING (comparison_id)
WHERE minimum IS DISTINCT FROM least OR maximum IS DISTINCT FROM most
   OR CASE WHEN least > 0 THEN ratio IS NULL OR abs(ratio - most / least) > 1e-9 * ratio ELSE ratio IS NOT NULL END;

-- fact: comparisons_with_another_relation (comparisons)
WITH ranks AS (
  SELECT comparison_id, max(list_position(['agree', 'compatible', 'revision', 'conflict'], relation)) AS gravest
  FROM figure_pairs GROUP BY 1
)
SELECT comparison_id, relation FROM comparisons LEFT JOIN ranks USING (comparison_id)
WHERE gravest IS DISTINCT FROM list_position(['agree', 'compatible', 'revision', 'conflict'], relation);

-- fact: share_of_comparisons_in_conflict (comparisons)
SELECT CASE WHEN count(*) >= 100 THEN count(*) FILTER (relation = 'conflict') / count(*) END AS value FROM comparisons;

-- fact: figure_pairs_of_one_name (figure_pairs)
SELECT figure_pair_id, count(*) AS rows FROM figure_pairs GROUP BY 1 HAVING count(*) > 1;

-- fact: figures_compared_twice (figure_pairs)
SELECT comparison_id, least(number_id_a, number_id_b) AS one, greatest(number_id_a, number_id_b) AS other, count(*) AS rows
FROM figure_pairs GROUP BY ALL HAVING count(*) > 1;

-- fact: pairs_of_one_name (pairs)
SELECT pair_id, count(*) AS rows FROM pairs GROUP BY 1 HAVING count(*) > 1;

-- fact: claims_paired_twice (pairs)
SELECT claim_id, evidence_claim_id, count(*) AS rows FROM pairs
WHERE evidence_claim_id IS NOT NULL GROUP BY ALL HAVING count(*) > 1;

-- fact: pairs_across_splits (pairs)
SELECT pair_id, p.split, c.split AS of_claim, e.split AS of_evidence
FROM pairs p LEFT JOIN claims c USING (claim_id) LEFT JOIN claims e ON e.claim_id = p.evidence_claim_id
WHERE p.split <> c.split OR p.split <> e.split;

-- fact: pairs_of_one_copied_text (pairs)
SELECT pair_id, a.cluster_id FROM pairs p
JOIN claims c USING (claim_id) JOIN documents a ON a.document_id = c.document_id
JOIN claims e ON e.claim_id = p.evidence_claim_id JOIN documents b ON b.document_id = e.document_id
WHERE a.document_id <> b.document_id AND a.cluster_id = b.cluster_id;

-- fact: share_of_pairs_that_support (pairs)
SELECT CASE WHEN count(*) >= 200 THEN count(*) FILTER (label = 'SUPPORTS') / count(*) END AS value FROM pairs;

-- fact: share_of_pairs_that_refute (pairs)
SELECT CASE WHEN count(*) >= 200 THEN count(*) FILTER (label = 'REFUTES') / count(*) END AS value FROM pairs;

-- fact: share_of_pairs_that_tell_nothing (pairs)
SELECT CASE WHEN count(*) >= 200 THEN count(*) FILTER (label = 'NOT ENOUGH INFO') / count(*) END AS value FROM pairs;

-- fact: reviews_of_one_name (reviews)
SELECT review_id, count(*) AS rows FROM reviews GROUP BY 1 HAVING count(*) > 1;

-- fact: reviews_outside_the_split_of_their_article (reviews)
SELECT review_id, r.split, d.split AS of_article FROM reviews r JOIN documents d USING (document_id) WHERE r.split <> d.split;

-- fact: share_of_review_addresses_of_the_web (reviews)
SELECT count(*) FILTER (regexp_matches(review_url, '^https?://[^\s/]+')) / nullif(count(review_url), 0) AS value FROM reviews;
