import { Box, Button, ButtonBase, Typography } from '@mui/material';
import { useState } from 'react';
import {
  TICKET_PHOTO_PURPOSES,
  type TicketPhoto,
  type TicketPhotoPurpose,
} from '../../shared/contract/ticket-entry.ts';
import type { TicketSheet } from '../../shared/contract/ticket-sheet.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { DetailSection } from '../applications/detail-section.tsx';
import { DocumentPair } from '../components/document-viewer/document-pair.tsx';
import { DocumentViewer } from '../components/document-viewer/document-viewer.tsx';
import { SelectField } from '../components/select-field.tsx';
import { AddPhotos } from './add-photos.tsx';
import { usePhoto } from './use-tickets.ts';

/** A photo as the viewer takes it. */
export function useShownPhoto(photoId: number | null) {
  const { error } = useI18n();
  const content = usePhoto(photoId);
  return {
    document: content.data && {
      id: String(content.data.photoId),
      name: content.data.name,
      mediaType: content.data.mediaType,
      base64: content.data.contentBase64,
    },
    problem: content.isError ? error(content.error) : undefined,
  };
}

/** The pictures by what they show; one to look at, or two beside each other. Opening one is written down, so none opens by itself. */
export function TicketPhotos({ sheet, whole }: { sheet: TicketSheet; whole: boolean }) {
  const { t, dateTime } = useI18n();
  const words = t.ticketDesk.photos;
  const { photos, card } = sheet;
  const [open, setOpen] = useState<readonly number[]>([]);
  const [adding, setAdding] = useState(false);
  const [purpose, setPurpose] = useState<TicketPhotoPurpose>('report');
  const last = (of: TicketPhotoPurpose) => photos.findLast((each) => each.purpose === of);
  const [before, after] = [last('before'), last('after')];
  const choose = (id: number) =>
    setOpen(open.includes(id) ? open.filter((each) => each !== id) : [...open.slice(-1), id]);
  const inOrder = TICKET_PHOTO_PURPOSES.flatMap((each) => photos.filter((photo) => photo.purpose === each));
  const left = useShownPhoto(open[0] ?? null);
  const right = useShownPhoto(open[1] ?? null);
  const canAdd = card.state !== 'closed' && card.state !== 'rejected';
  return (
    <DetailSection
      title={`${words.title} · ${photos.length}`}
      wide
      corner={
        <>
          {before && after && (
            <Button size="small" onClick={() => setOpen([before.photoId, after.photoId])}>
              {words.compare}
            </Button>
          )}
          {canAdd && (
            <Button size="small" onClick={() => setAdding(!adding)}>
              {adding ? words.addDone : words.add}
            </Button>
          )}
        </>
      }
    >
      {photos.length === 0 && !adding && (
        <Typography sx={{ color: 'text.secondary' }}>{words.none}</Typography>
      )}
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))', gap: 1.5 }}>
        {inOrder.map((photo) => (
          <PhotoButton
            key={photo.photoId}
            photo={photo}
            pressed={open.includes(photo.photoId)}
            title={`${photo.name} · ${photo.attachedBy} · ${dateTime(photo.attachedAt)}`}
            onClick={() => choose(photo.photoId)}
          />
        ))}
      </Box>
      {adding && canAdd && (
        <Box sx={{ mt: 2, display: 'grid', gridTemplateColumns: '200px minmax(0, 1fr)', gap: 4 }}>
          <SelectField
            label={words.purpose}
            value={purpose}
            onChange={(value) => setPurpose(value as TicketPhotoPurpose)}
            options={TICKET_PHOTO_PURPOSES.map((each) => ({ value: each, label: words.purposes[each] }))}
          />
          <AddPhotos
            key={purpose}
            ticketId={card.ticketId}
            purpose={purpose}
            label={words.of(words.purposes[purpose])}
          />
        </Box>
      )}
      {open.length > 0 && (
        <Box
          sx={{
            height: whole ? 560 : 400,
            mt: 2,
            border: 1,
            borderColor: 'divider',
            borderRadius: '6px',
            overflow: 'hidden',
          }}
        >
          {open.length > 1 ? <DocumentPair left={left} right={right} /> : <DocumentViewer {...left} />}
        </Box>
      )}
    </DetailSection>
  );
}

function PhotoButton(props: { photo: TicketPhoto; pressed: boolean; title: string; onClick: () => void }) {
  const { t, dateTime } = useI18n();
  const { photo, pressed } = props;
  return (
    <ButtonBase
      aria-pressed={pressed}
      onClick={props.onClick}
      title={props.title}
      sx={(theme) => ({
        display: 'block',
        textAlign: 'left',
        px: 2,
        py: 1,
        minWidth: 0,
        borderRadius: '6px',
        border: 1,
        borderColor: pressed ? 'primary.main' : 'divider',
        background: pressed ? theme.palette.action.selected : 'transparent',
        '&:hover': { background: theme.palette.action.hover },
        '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}` },
      })}
    >
      <Typography noWrap sx={{ fontWeight: 560 }}>
        {t.ticketDesk.photos.purposes[photo.purpose]}
      </Typography>
      <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
        {dateTime(photo.attachedAt)}
      </Typography>
    </ButtonBase>
  );
}
