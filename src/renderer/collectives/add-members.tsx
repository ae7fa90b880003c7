import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Collective } from '../../shared/contract/collectives.ts';
import { AppError } from '../../shared/errors.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { readNumbers, withoutNumbers } from './read-numbers.ts';
import { type RefusedNumbers, refusedNumbers } from './refused-numbers.ts';

interface AddMembersProps {
  collective: Collective;
  onAdded: (added: number, already: number) => void;
  onCancel: () => void;
}

/** The database's own limit. */
const MOST_MEMBERS = 2000;

/** Many connection numbers at once, all or none: what is wrong is listed, and nothing of the paste is lost. */
export function AddMembers({ collective, onAdded, onCancel }: AddMembersProps) {
  const { t, error } = useI18n();
  const texts = t.collectives.paste;
  const titleId = useId();
  const request = useRequestId();
  const [text, setText] = useState('');
  /** Taken out of the list to save the rest; kept on screen to be written down. */
  const [takenOut, setTakenOut] = useState<readonly string[]>([]);
  const { numbers, twice } = readNumbers(text);
  const tooMany = numbers.length > MOST_MEMBERS;
  const add = useMutation({
    mutationFn: () => {
      const input = { collectiveId: collective.collectiveId, connectionNos: [...numbers] };
      return loket.collectives.addMembers({ ...input, requestId: request.idFor(input) });
    },
    onSuccess: ({ added, already }) => {
      request.renew();
      onAdded(added, already);
    },
  });
  const refused = add.error ? refusedNumbers(add.error) : null;
  const overLimit = add.error instanceof AppError && 'limit' in add.error.details;
  const takeOut = ({ items }: RefusedNumbers) => {
    setText(
      withoutNumbers(
        text,
        items.map((item) => item.no),
      ),
    );
    setTakenOut([...takenOut, ...items.map((item) => item.no)]);
    add.reset();
  };

  return (
    <Box
      component="section"
      aria-labelledby={titleId}
      sx={{
        height: '100%',
        p: 5,
        display: 'grid',
        gridTemplateColumns: '400px minmax(0, 480px)',
        gridTemplateRows: 'auto minmax(0, 1fr)',
        columnGap: 6,
      }}
    >
      <Typography id={titleId} variant="h1" component="h2" sx={{ mb: 4, gridColumn: '1 / -1' }}>
        {texts.title(collective.collectiveNo)} · {collective.name}
      </Typography>
      <Box sx={{ minHeight: 0 }}>
        <Field
          label={texts.label}
          value={text}
          autoFocus
          multiline
          rows={18}
          onChange={(event) => {
            add.reset();
            setText(event.target.value);
          }}
          hint={texts.hint}
          problem={tooMany || overLimit ? texts.tooMany(formatNumber(MOST_MEMBERS)) : null}
          sx={{
            '& .MuiInputBase-multiline': { p: '8px 10px' },
            '& textarea': { lineHeight: '20px', p: 0 },
          }}
          slotProps={{ input: { spellCheck: false, autoComplete: 'off' } }}
        />
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mt: 3 }}>
          <Button
            variant="contained"
            disabled={numbers.length === 0 || tooMany || add.isPending}
            onClick={() => add.mutate()}
          >
            {texts.add(numbers.length)}
          </Button>
          <Button onClick={onCancel}>{t.common.cancel}</Button>
          <Typography variant="body2" role="status" sx={{ color: 'text.secondary' }}>
            {twice > 0 && texts.count(numbers.length, twice)}
          </Typography>
        </Box>
      </Box>
      <Box sx={{ minHeight: 0, overflowY: 'auto', pt: '22px' }}>
        {refused && (
          <Notice
            tone="error"
            title={
              refused.kind === 'unknown'
                ? texts.unknown(refused.items.length)
                : texts.others(refused.items.length)
            }
          >
            {texts.nothingSaved}
            <Box component="ul" sx={{ m: 0, my: 2, p: 0, listStyle: 'none', color: 'text.primary' }}>
              {refused.items.map((item) => (
                <Box component="li" key={item.no} sx={{ display: 'flex', gap: 3 }}>
                  <strong>{item.no}</strong>
                  {item.payer && <span>{item.payer}</span>}
                </Box>
              ))}
            </Box>
            <Button variant="outlined" size="small" onClick={() => takeOut(refused)}>
              {texts.takeOut(refused.items.length)}
            </Button>
          </Notice>
        )}
        {add.isError && !refused && !overLimit && <Notice tone="error">{error(add.error)}</Notice>}
        {takenOut.length > 0 && (
          <Box sx={{ mt: refused ? 4 : 0 }}>
            <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary' }}>
              {texts.takenOut}
            </Typography>
            <Typography sx={{ whiteSpace: 'pre-line', userSelect: 'text' }}>{takenOut.join('\n')}</Typography>
          </Box>
        )}
      </Box>
    </Box>
  );
}
