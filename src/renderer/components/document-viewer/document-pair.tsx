import Link from '@mui/icons-material/Link';
import { Box, type SxProps, type Theme, ToggleButton } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useI18n } from '../../app/i18n/i18n.tsx';
import { DocumentViewer } from './document-viewer.tsx';
import type { ShownDocument } from './opened-document.ts';
import { WHOLE } from './view.ts';

interface PairSide {
  document: ShownDocument | undefined;
  problem?: ReactNode;
  actions?: ReactNode;
}

interface DocumentPairProps {
  left: PairSide;
  right: PairSide;
  /** Whether both move together at first. */
  linkedAtFirst?: boolean;
  sx?: SxProps<Theme>;
}

/** Two documents beside each other, to compare; zoom and place are shared or not, turning and pages never are. */
export function DocumentPair({ left, right, linkedAtFirst = false, sx }: DocumentPairProps) {
  const { t } = useI18n();
  const texts = t.files.viewer;
  const [linked, setLinked] = useState(linkedAtFirst);
  const [view, setView] = useState(WHOLE);
  const shared = linked ? { view, onView: setView } : {};
  return (
    <Box
      role="group"
      aria-label={texts.pair}
      sx={[
        { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      <Box sx={{ display: 'flex', justifyContent: 'center', py: 1 }}>
        <ToggleButton
          value="linked"
          size="small"
          selected={linked}
          onChange={() => setLinked(!linked)}
          sx={{ height: 28, gap: 1.5 }}
        >
          <Link sx={{ fontSize: 18 }} />
          {texts.linked}
        </ToggleButton>
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
        <DocumentViewer {...left} {...shared} />
        <DocumentViewer {...right} {...shared} />
      </Box>
    </Box>
  );
}
