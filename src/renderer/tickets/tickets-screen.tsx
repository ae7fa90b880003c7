import { Box, Button } from '@mui/material';
import { type ReactNode, useState } from 'react';
import type { ReportParameters } from '../../shared/reports/definition.ts';
import { has, useSignedIn } from '../app/auth.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useKeys } from '../app/use-keys.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { TabStrip } from '../components/tab-strip.tsx';
import { OutagesPane } from '../outages/outages-pane.tsx';
import { TankPane } from '../tank-trips/tank-pane.tsx';
import { DeskPane } from '../ticket-desk/desk-pane.tsx';
import { entryOf } from '../ticket-entry/entry-store.ts';
import { NewTicket } from '../ticket-entry/new-ticket.tsx';
import { MapPane } from '../ticket-map/map-pane.tsx';
import { OverviewPane } from '../ticket-overview/overview-pane.tsx';
import { TargetsPane } from '../ticket-targets/targets-pane.tsx';

import { TicketsAge } from './tickets-age.tsx';

const TABS = ['queue', 'map', 'outages', 'tank', 'overview', 'targets'] as const;
type Tab = (typeof TABS)[number];
/** The management looks at numbers and the map; the rest is work. */
const LOOKS: readonly Tab[] = ['overview', 'map', 'outages'];

/** Lists that say here how old they are; the map and the overview say it themselves. */
const LIVE: readonly Tab[] = ['queue', 'outages', 'tank'];

interface TicketsScreenProps {
  /** A notification or another screen asks to see this one, or the queue; each asking is an object of its own. */
  opened?: { ticketId: number | null } | null;
  /** The pane takes the whole window; the frame around it is gone. */
  wall: boolean;
  onWall: (wall: boolean) => void;
  onOpenReport: (report: string, parameters: ReportParameters) => void;
}

/** Complaints: the queue, the live map, outages, tank trucks, the month in numbers, targets; and the form of a new one. */
export function TicketsScreen({ opened = null, wall, onWall, onOpenReport }: TicketsScreenProps) {
  const { t } = useI18n();
  const who = useSignedIn();
  const works = has(who, 'customer_service', 'connection_officer');
  const [tab, setTab] = useState<Tab>(works ? 'queue' : 'overview');
  /** A look at another screen comes back to the form that was being filled in. */
  const [entering, setEntering] = useState(() => works && entryOf(who.login).open);
  const [asked, setAsked] = useState<TicketsScreenProps['opened']>(null);
  const [shown, setShown] = useState<number | null>(null);
  const show = (ticketId: number) => {
    setShown(ticketId);
    setTab('queue');
  };
  // While one is being entered it stays: what was asked for is there afterwards.
  if (opened !== asked) {
    setAsked(opened);
    if (opened) {
      setShown(opened.ticketId);
      setTab(works ? 'queue' : 'map');
    }
  }
  useKeys(works && !entering && !wall, { F3: () => setEntering(true) });

  if (entering) {
    return (
      <NewTicket
        onClose={(filed) => {
          setEntering(false);
          if (filed !== null) show(filed);
        }}
      />
    );
  }
  const panes: Record<Tab, ReactNode> = {
    queue: <DeskPane shown={shown} />,
    map: <MapPane onShow={works ? show : undefined} wall={wall} onWall={onWall} />,
    outages: <OutagesPane onShow={works ? show : undefined} />,
    tank: <TankPane onShow={works ? show : undefined} />,
    overview: <OverviewPane wall={wall} onWall={onWall} onOpenReport={onOpenReport} />,
    targets: <TargetsPane onShow={show} />,
  };
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      {!wall && (
        <TabStrip
          tabs={works ? TABS : LOOKS}
          current={tab}
          onSelect={setTab}
          words={t.tickets.tabs}
          label={t.tickets.tabsLabel}
        >
          {LIVE.includes(tab) && <TicketsAge />}
          {works && (
            <Button variant="contained" onClick={() => setEntering(true)} sx={{ gap: 2, height: 32 }}>
              {t.tickets.newTicket} <KeyCap keys="F3" onAccent />
            </Button>
          )}
        </TabStrip>
      )}
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>{panes[tab]}</Box>
    </Box>
  );
}
