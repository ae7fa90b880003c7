-- Pseudo-random values from a hash of (seed, purpose, id): the same seed makes the same utility, in any order and on any server.
-- {{seed}} is filled in by seed.ts; all of this lives in the session's temporary schema.

create function pg_temp.bits(p_purpose int, p_id bigint) returns bigint language sql immutable
return hashint8extended(p_id, {{seed}}::bigint * 1000 + p_purpose);

-- Uniform in [0, 1).
create function pg_temp.u(p_purpose int, p_id bigint) returns float8 language sql immutable
return (pg_temp.bits(p_purpose, p_id) & 4503599627370495) / 4503599627370496::float8;

-- Evenly spread in [0, 1) by the multiples of an irrational number (Kronecker): a share of 9 % is 9 % of 300 ids as well as of a
-- million. Another prime is another, independent spread.
create function pg_temp.spread(p_prime int, p_id bigint) returns float8 language sql immutable
return (sqrt(p_prime) * p_id + pg_temp.u(900, p_prime)) - floor(sqrt(p_prime) * p_id + pg_temp.u(900, p_prime));

-- Standard normal to within the needs of water use: four 16-bit uniforms added up.
create function pg_temp.normal_of(p_bits bigint) returns float8 language sql immutable
return ((p_bits & 65535) + (p_bits >> 16 & 65535) + (p_bits >> 32 & 65535) + (p_bits >> 48 & 65535) - 131070) / 37837::float8;

create function pg_temp.normal(p_purpose int, p_id bigint) returns float8 language sql immutable
return pg_temp.normal_of(pg_temp.bits(p_purpose, p_id));

create function pg_temp.pick(p_list text[], p_u float8) returns text language sql immutable
return p_list[1 + floor(p_u * cardinality(p_list))::int];
