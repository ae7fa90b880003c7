import { Box, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { TicketPhotoPurpose } from '../../shared/contract/ticket-entry.ts';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { FileIntake } from '../components/file-intake/file-intake.tsx';

interface AddPhotosProps {
  ticketId: number;
  purpose: TicketPhotoPurpose;
  label: string;
  /** With the number of the event that it was. */
  onAttached?: (eventNo: number) => void;
}

/** Photos for one purpose; each is kept as soon as it is chosen. */
export function AddPhotos({ ticketId, purpose, label, onAttached }: AddPhotosProps) {
  const client = useQueryClient();
  return (
    <Box>
      <Typography variant="body2" sx={{ fontWeight: 560, color: 'text.secondary', mb: 1 }}>
        {label}
      </Typography>
      <FileIntake
        label={label}
        accepts={PICTURES}
        maxFiles={10}
        onFile={async (file) => {
          const { ticket } = await loket.ticketEntry.attachPhoto({
            requestId: file.key,
            ticketId,
            purpose,
            name: file.name,
            contentBase64: file.base64,
          });
          onAttached?.(ticket.eventNo);
          await client.invalidateQueries({ queryKey: keys.ticket(ticketId) });
        }}
      />
    </Box>
  );
}

const PICTURES = ['image/jpeg', 'image/png'] as const;
