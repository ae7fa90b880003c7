import SearchIcon from '@mui/icons-material/Search';
import { Box, Button, OutlinedInput, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useRef, useState } from 'react';
import { BLOCK_VIEWS, type BlockedAccount, type BlockView } from '../../shared/contract/reading-blocks.ts';
import { formatNumber } from '../../shared/money.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { mayTakeLetter } from '../app/may-take-letter.ts';
import { useKeys } from '../app/use-keys.ts';
import { ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { ReasonForm } from '../components/reason-form.tsx';
import { BlocksTable } from './blocks-table.tsx';
import { useBlockCommands, useBlocks } from './use-blocks.ts';

/** Accounts that cannot pay because nobody could read their meter: who, since when, what is missing, and the way out. */
export function BlocksPane() {
  const { t, error } = useI18n();
  const words = t.readingBlocks;
  const who = useSignedIn();
  const mayLift = has(who, 'reading_officer', 'supervisor', 'manager');
  const mayBlock = has(who, 'reading_officer', 'supervisor');
  const mayOverrule = has(who, 'supervisor', 'manager');
  const [view, setView] = useState<BlockView>('blocked');
  const [text, setText] = useState('');
  const [asking, setAsking] = useState<BlockedAccount | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const list = useBlocks(view, text);
  const commands = useBlockCommands();
  useKeys(asking === null, {
    '/': () => (mayTakeLetter() ? box.current?.select() : false),
    Escape: () => {
      if (document.activeElement === box.current) box.current?.blur();
      else if (text !== '') setText('');
      else return false;
      return true;
    },
  });
  const { accounts, counts } = list;
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ px: 5, pt: 3, pb: 2, maxWidth: 1320 }}>
        <Typography sx={{ color: 'text.secondary' }}>{words.intro}</Typography>
        <Typography sx={{ mt: 1 }}>{words.tell}</Typography>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5, px: 5, pb: 2 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={view}
          aria-label={words.view}
          onChange={(_, next: BlockView | null) => {
            if (!next) return;
            setAsking(null);
            commands.forget();
            setView(next);
          }}
        >
          {BLOCK_VIEWS.map((each) => (
            <ToggleButton
              key={each}
              value={each}
              sx={{ height: 30, px: 2.5, gap: 1.5, textTransform: 'none', whiteSpace: 'nowrap' }}
            >
              {words.views[each]}
              {each !== 'lifted' && (
                <Box component="span" sx={{ fontWeight: 600, color: 'text.secondary' }}>
                  {counts ? formatNumber(counts[each]) : '…'}
                </Box>
              )}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {view === 'blocked' && counts && counts.liftable > 0 && (
          <Typography variant="body2" sx={{ color: 'success.main', fontWeight: 560 }}>
            {words.liftable(formatNumber(counts.liftable))}
          </Typography>
        )}
        <Box sx={{ flex: 1 }} />
        {view === 'due' && mayBlock && accounts.length > 0 && (
          <Button
            variant="outlined"
            disabled={commands.pending}
            onClick={() => commands.block(accounts.map((each) => each.connectionId))}
          >
            {words.block(formatNumber(accounts.length))}
          </Button>
        )}
        <OutlinedInput
          inputRef={box}
          value={text}
          placeholder={words.searchPlaceholder}
          onChange={(event) => setText(event.target.value)}
          startAdornment={<SearchIcon sx={{ fontSize: 18, color: 'text.secondary' }} />}
          endAdornment={<KeyCap keys="/" />}
          sx={{ width: 250, height: 32, flexShrink: 0 }}
          slotProps={{
            input: { 'aria-label': words.search, autoComplete: 'off', spellCheck: false, maxLength: 100 },
          }}
        />
      </Box>
      {view === 'due' && accounts.length > 0 && (
        <Typography variant="body2" sx={{ px: 5, pb: 2, color: 'text.secondary' }}>
          {words.dueHint}
        </Typography>
      )}
      {commands.said && (
        <Notice tone="success" sx={{ mx: 5, mb: 2 }}>
          {commands.said}
        </Notice>
      )}
      {commands.failure !== null && !asking && (
        <Notice
          tone="error"
          sx={{ mx: 5, mb: 2 }}
          actions={<Button onClick={commands.forget}>{t.common.close}</Button>}
        >
          {error(commands.failure)}
        </Notice>
      )}
      <ScrollArea sx={{ borderTop: 1, borderColor: 'divider' }}>
        {list.query.isError ? (
          <Notice
            tone="error"
            sx={{ m: 5 }}
            actions={<Button onClick={() => void list.query.refetch()}>{t.common.retry}</Button>}
          >
            {error(list.query.error)}
          </Notice>
        ) : list.query.isPending ? (
          <SkeletonRows rows={8} label={words.loading} />
        ) : accounts.length === 0 ? (
          <Typography sx={{ py: 8, textAlign: 'center', fontWeight: 600 }}>
            {list.asked ? words.emptyText(list.asked) : words.empty[view]}
          </Typography>
        ) : (
          <BlocksTable
            view={view}
            accounts={accounts}
            pending={commands.pending}
            may={(account) => mayLift && (account.liftable || mayOverrule)}
            onLift={(account) => {
              commands.forget();
              if (account.liftable && account.blockId !== null) commands.lift(account, '');
              else setAsking(account);
            }}
            onBlock={mayBlock ? (account) => commands.block([account.connectionId]) : undefined}
          />
        )}
        {list.query.hasNextPage && (
          <Box sx={{ p: 3, textAlign: 'center' }}>
            <Button variant="outlined" onClick={() => void list.query.fetchNextPage()}>
              {words.more}
            </Button>
          </Box>
        )}
      </ScrollArea>
      {asking && (
        <Box sx={{ px: 5, pb: 4, maxWidth: 760 }}>
          <ReasonForm
            key={asking.connectionId}
            title={words.liftTitle(asking.connectionNo)}
            hint={words.liftHint}
            label={words.liftLabel}
            fieldHint={words.liftFieldHint}
            submit={words.liftNo(asking.connectionNo)}
            sending={words.sending}
            back={words.back}
            pending={commands.pending}
            failure={commands.failure === null ? null : error(commands.failure)}
            onSubmit={(reason) => commands.lift(asking, reason, () => setAsking(null))}
            onClose={() => setAsking(null)}
          />
        </Box>
      )}
    </Box>
  );
}
