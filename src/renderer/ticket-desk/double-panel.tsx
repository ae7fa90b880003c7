import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { TicketDouble } from '../../shared/contract/ticket-sheet.ts';
import { lengthText } from '../../shared/geography.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { ChoiceList } from '../components/choice-list.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { DocumentPair } from '../components/document-viewer/document-pair.tsx';
import { DocumentViewer } from '../components/document-viewer/document-viewer.tsx';
import { Field } from '../components/field.tsx';
import { Notice } from '../components/notice.tsx';
import { useTicketCommand } from '../tickets/use-ticket-command.ts';
import { PanelFrame, type PanelProps, useSeen } from './panel-frame.tsx';
import { useShownPhoto } from './ticket-photos.tsx';
import { useDraft } from './use-draft.ts';

/** Whether two complaints are one, by their words and pictures beside each other; the one that goes on counts it as told again. */
export function DoublePanel({ sheet, onDone, onCancel }: PanelProps) {
  const { t, error, dateTime } = useI18n();
  const words = t.ticketDesk.doubles;
  const { card } = sheet;
  const seen = useSeen(sheet);
  const draft = useDraft(`${card.ticketId} double`, { parentId: null as number | null, note: '' });
  const { parentId, note } = draft.state;
  const found = useQuery({
    queryKey: keys.ticketDoubles(card.ticketId),
    queryFn: () => loket.ticketDesk.doubles({ ticketId: card.ticketId }),
    refetchOnMount: 'always',
  });
  const candidates = found.data ?? [];
  const other = candidates.find((each) => each.card.ticketId === parentId) ?? candidates[0];
  const reject = useTicketCommand(loket.ticketDesk.rejectDuplicate, () => {
    draft.clear();
    onDone();
  });
  const left = useShownPhoto(sheet.photos[0]?.photoId ?? null);
  const right = useShownPhoto(other?.photos[0]?.photoId ?? null);
  const both = sheet.photos.length > 0 && (other?.photos.length ?? 0) > 0;
  const either = sheet.photos.length > 0 ? left : right;
  const remark = (each: TicketDouble) =>
    [
      each.reasons.map((reason) => words.reasons[reason]).join(', '),
      each.distanceM !== null && words.away(lengthText(each.distanceM)),
      t.ticketWords.states[each.card.state],
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <PanelFrame
      title={words.title}
      hint={words.hint}
      seen={seen}
      wide
      hard
      submit={other ? words.submit(other.card.ticketNo) : words.title}
      disabled={!other}
      pending={reject.isPending}
      failure={reject.isError && error(reject.error)}
      onSubmit={() =>
        other &&
        reject.mutate({
          ticketId: card.ticketId,
          eventNo: seen.eventNo,
          parentId: other.card.ticketId,
          note: note.trim(),
        })
      }
      onCancel={onCancel}
    >
      {found.isError ? (
        <Notice tone="error">{error(found.error)}</Notice>
      ) : found.isPending ? (
        <SkeletonRows rows={5} label={t.ticketDesk.loading} />
      ) : !other ? (
        <Typography sx={{ color: 'text.secondary' }}>{words.none}</Typography>
      ) : (
        <>
          <ChoiceList
            label={words.candidates}
            choices={candidates.map((each) => ({
              value: each.card.ticketId,
              label: `${each.card.ticketNo} · ${each.card.reporterName || t.ticketDesk.noName}`,
              remark: remark(each),
            }))}
            chosen={other.card.ticketId}
            onChoose={(value) => draft.change({ parentId: value })}
            maxHeight={174}
          />
          <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 4 }}>
            <Side
              title={words.this}
              when={dateTime(card.reportedAt)}
              text={sheet.words}
              photos={sheet.photos.length}
            />
            <Side
              title={other.card.ticketNo}
              when={dateTime(other.card.reportedAt)}
              text={other.words}
              photos={other.photos.length}
            />
          </Box>
          {(sheet.photos.length > 0 || other.photos.length > 0) && (
            <Box
              sx={{ height: 360, border: 1, borderColor: 'divider', borderRadius: '6px', overflow: 'hidden' }}
            >
              {both ? <DocumentPair left={left} right={right} /> : <DocumentViewer {...either} />}
            </Box>
          )}
          <Field
            label={t.ticketDesk.panel.note}
            value={note}
            onChange={(event) => draft.change({ note: event.target.value })}
            slotProps={{ input: { maxLength: 1000, autoComplete: 'off' } }}
          />
        </>
      )}
    </PanelFrame>
  );
}

function Side(props: { title: string; when: string; text: string; photos: number }) {
  const { t } = useI18n();
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography sx={{ fontWeight: 600 }}>{props.title}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {[props.when, props.photos === 0 && t.ticketDesk.doubles.noPhotos].filter(Boolean).join(' · ')}
      </Typography>
      <Typography sx={{ mt: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{props.text}</Typography>
    </Box>
  );
}
