import { Box } from '@mui/material';
import { useCallback, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ApprovalsPane } from './approvals-pane.tsx';
import { CloseHeld, PettyHeld } from './drawer-in-hand.tsx';
import { DrawersPane } from './drawers-pane.tsx';
import { Figures } from './figures.tsx';

type Doing = { is: 'petty'; direction: 'in' | 'out' } | { is: 'close' };

interface SupervisionScreenProps {
  /** To the reports, for the LPP of a session that was closed here. */
  onPrint: (sessionId: number) => void;
}

/**
 * The head of counter's desk: left what goes on, right what waits for a word. A drawer in hand takes the keys from what waits; its petty cash
 * stands where the waiting things were, its count takes the whole screen.
 */
export function SupervisionScreen({ onPrint }: SupervisionScreenProps) {
  const { t } = useI18n();
  const [held, setHeld] = useState<number | null>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const hold = useCallback((sessionId: number | null) => {
    setHeld(sessionId);
    setDoing(null);
    setMessage(null);
  }, []);
  const back = () => setDoing(null);
  const begin = (next: Doing) => {
    setDoing(next);
    setMessage(null);
  };

  if (held !== null && doing?.is === 'close') {
    return (
      <CloseHeld
        key={held}
        sessionId={held}
        leaveLabel={t.supervision.drawers.back}
        onBack={back}
        onPrint={() => onPrint(held)}
        onLeave={() => hold(null)}
      />
    );
  }
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr) 404px', xl: 'minmax(0, 1fr) 520px' },
        gridTemplateRows: 'auto minmax(0, 1fr)',
      }}
    >
      <Box sx={{ gridColumn: '1 / -1' }}>
        <Figures />
      </Box>
      <Box sx={{ minHeight: 0 }}>
        <DrawersPane
          held={held}
          onHold={hold}
          onPetty={(direction) => begin({ is: 'petty', direction })}
          onClose={() => begin({ is: 'close' })}
          inFront={doing === null}
          message={message}
        />
      </Box>
      <Box component="aside" sx={{ minHeight: 0, borderLeft: 1, borderColor: 'divider' }}>
        {held !== null && doing?.is === 'petty' ? (
          <PettyHeld
            key={`${held} ${doing.direction}`}
            sessionId={held}
            direction={doing.direction}
            onBack={back}
            onDone={(done) => {
              back();
              setMessage(done);
            }}
          />
        ) : (
          // The hand that clicks here has let go of the drawer.
          <Box sx={{ height: '100%' }} onMouseDown={() => held !== null && hold(null)}>
            <ApprovalsPane inFront={held === null} />
          </Box>
        )}
      </Box>
    </Box>
  );
}
