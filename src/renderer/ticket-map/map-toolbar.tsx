import { Box, Button, styled } from '@mui/material';
import type { ReactNode } from 'react';
import { TICKET_CATEGORIES, type TicketCategory } from '../../shared/contract/tickets.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { SHADINGS, type Shading } from './use-shading.ts';

const Select = styled('select')(({ theme }) => ({
  height: 28,
  padding: '0 8px',
  maxWidth: 150,
  font: 'inherit',
  fontSize: 12.5,
  color: theme.palette.text.primary,
  background: theme.palette.background.paper,
  border: `1px solid ${theme.palette.divider}`,
  borderRadius: 6,
  colorScheme: theme.palette.mode,
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 0 },
}));

interface MapToolbarProps {
  chips: ReactNode;
  category: TicketCategory | null;
  onCategory: (category: TicketCategory | null) => void;
  shading: Shading;
  onShading: (shading: Shading) => void;
  onWall: () => void;
}

/** What is shown, and by what areas are shaded. */
export function MapToolbar(props: MapToolbarProps) {
  const { t } = useI18n();
  const texts = t.ticketMap;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        px: 4,
        py: 2,
        flexShrink: 0,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {props.chips}
      <Select
        aria-label={texts.category}
        value={props.category ?? ''}
        onChange={(event) =>
          props.onCategory(TICKET_CATEGORIES.find((each) => each === event.target.value) ?? null)
        }
      >
        <option value="">{texts.allCategories}</option>
        {TICKET_CATEGORIES.map((each) => (
          <option key={each} value={each}>
            {t.ticketWords.categories[each]}
          </option>
        ))}
      </Select>
      <Select
        aria-label={texts.shading}
        value={props.shading}
        onChange={(event) => props.onShading(event.target.value as Shading)}
      >
        {SHADINGS.map((each) => (
          <option key={each} value={each}>
            {texts.shadings[each]}
          </option>
        ))}
      </Select>
      <Box sx={{ flex: 1 }} />
      <Button variant="outlined" onClick={props.onWall} sx={{ gap: 2, height: 28, fontSize: 12.5 }}>
        {texts.wall} <KeyCap keys="W" />
      </Button>
    </Box>
  );
}
