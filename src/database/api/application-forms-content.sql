-- What may be attached to an application. The same check is in the console (src/shared/file-content), which unpacks PDFs as well; this one
-- is for whoever comes without a console.

create or replace function loket.pdf_name_pattern(p_name text) returns text
language sql immutable as $$
  select '/' || string_agg(format('(?:%s|#%s)', l.letter, (
    select string_agg(case when h.digit ~ '[a-f]' then format('[%s%s]', h.digit, upper(h.digit)) else h.digit end, '' order by h.place)
    from regexp_split_to_table(to_hex(ascii(l.letter)), '') with ordinality h (digit, place))), '' order by l.place)
  from regexp_split_to_table(p_name, '') with ordinality l (letter, place);
$$;
comment on function loket.pdf_name_pattern(text) is 'A regular expression for a name in a PDF, each letter as itself or by its hexadecimal code: /J#61vaScript is /JavaScript.';

create or replace function loket.pdf_problem(p_content bytea) returns text
language plpgsql immutable as $$
declare
  -- Bytes that are no ASCII stand as octal numbers, which are no letters of a name.
  _text text := encode(p_content, 'escape');
begin
  return case
    when right(_text, 4096) !~ 'startxref\s*[0-9]' then 'broken'
    when _text ~ (loket.pdf_name_pattern('Encrypt') || '[\s<0-9]') then 'encrypted'
    when _text ~ ('(?:' || (select string_agg(loket.pdf_name_pattern(n.name), '|') from unnest('{JavaScript,Launch,EmbeddedFile,EmbeddedFiles,RichMedia,SubmitForm,ImportData,Rendition}'::text[]) n (name))
      || ')(?![A-Za-z0-9#])') then 'active_content'
    -- Two letters are met by chance in a picture's bytes: only what they would stand before counts.
    when _text ~ (loket.pdf_name_pattern('JS') || '\s*(?:\(|<|[0-9]+\s+[0-9]+\s+R)') then 'active_content'
    -- A page to open with is a destination; an action is a dictionary or a reference to one.
    when _text ~ (loket.pdf_name_pattern('OpenAction') || '\s*(?:<<|[0-9])') then 'active_content' end;
end
$$;
comment on function loket.pdf_problem(bytea) is
'Whether a PDF is more than paper by its plain or hex-escaped names: broken (cut off), encrypted, active_content (scripts, actions, embedded files); null for none. What is packed in its streams only the console sees.
Source: ISO 32000-1, 7.3.5 (names), 7.11.4, 12.6.';

create or replace function loket.content_problem(p_content bytea, p_media_type text, p_width int, p_height int) returns text
language plpgsql immutable as $$
declare
  _size int := octet_length(p_content);
  _is text;
  _width bigint := p_width;
  _height bigint := p_height;
begin
  if coalesce(_size, 0) = 0 then
    return 'empty';
  end if;
  if _size > 5242880 then
    return 'too_large';
  end if;
  _is := case
    when substr(p_content, 1, 3) = '\xffd8ff'::bytea then 'image/jpeg'
    when substr(p_content, 1, 8) = '\x89504e470d0a1a0a'::bytea then 'image/png'
    when position('\x255044462d'::bytea in substr(p_content, 1, 1024)) > 0 then 'application/pdf' end;
  if _is is null then
    return 'unknown_type';
  end if;
  if _is is distinct from p_media_type then
    return 'wrong_type';
  end if;
  if _is = 'application/pdf' then
    return case when p_width is not null or p_height is not null then 'wrong_type' else loket.pdf_problem(p_content) end;
  end if;
  if _is = 'image/png' then
    if _size < 45 or substr(p_content, 13, 4) <> '\x49484452'::bytea then
      return 'broken';
    end if;
    -- The picture's own header is believed, not what is said about it.
    _width := ('x' || encode(substr(p_content, 17, 4), 'hex'))::bit(32)::bigint;
    _height := ('x' || encode(substr(p_content, 21, 4), 'hex'))::bit(32)::bigint;
  elsif position('\xffd9'::bytea in p_content) = 0 then
    return 'broken';
  end if;
  return case
    when _width is null or _height is null or least(_width, _height) < 1 then 'broken'
    when greatest(_width, _height) > 20000 or _width * _height > 50000000 then 'too_many_pixels'
    when (_width, _height) is distinct from (p_width::bigint, p_height::bigint) then 'wrong_type' end;
end
$$;
comment on function loket.content_problem(bytea, text, int, int) is
'Why a file is not taken, by its bytes: empty, too_large (5 MB), unknown_type, wrong_type (not the media type or the size in pixels that is said), broken, too_many_pixels (50 million, 20,000 a side), encrypted, active_content; null for nothing. The size of a JPEG is believed.';
