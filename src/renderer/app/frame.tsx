import { Box } from '@mui/material';
import { useCallback, useState } from 'react';
import type { FiledKind } from '../../shared/contract/application-forms.ts';
import type { ReportParameters } from '../../shared/reports/definition.ts';
import { AdjustmentsScreen } from '../adjustments/adjustments-screen.tsx';
import { NewApplication } from '../application-forms/new-application.tsx';
import { ApplicationsScreen } from '../applications/applications-screen.tsx';
import { StartApplication } from '../applications/start-application.ts';
import { ArrearsActionsScreen } from '../arrears-actions/arrears-actions-screen.tsx';
import { BillingRunsScreen } from '../billing-runs/billing-runs-screen.tsx';
import { MonthsScreen } from '../business-months/months-screen.tsx';
import { DrawerScreen } from '../cash-sessions/drawer-screen.tsx';
import { CollectionReportsScreen } from '../collection-reports/collection-reports-screen.tsx';
import { CollectivesScreen } from '../collectives/collectives-screen.tsx';
import { ReadinessPanel } from '../console/readiness-panel.tsx';
import { closeReadiness, openReadiness, useReadinessOpen } from '../console/readiness-state.ts';
import { SettingsScreen } from '../console/settings-screen.tsx';
import { DashboardScreen } from '../dashboard/dashboard-screen.tsx';
import { useWall } from '../dashboard/use-wall.ts';
import { DepositsScreen } from '../deposits/deposits-screen.tsx';
import { InstalmentsScreen } from '../instalments/instalments-screen.tsx';
import { InvoicesScreen } from '../invoices/invoices-screen.tsx';
import { MeterReadingsScreen } from '../meter-readings/meter-readings-screen.tsx';
import { CounterScreen } from '../payments/counter-screen.tsx';
import { DoubtGate } from '../payments/doubt-gate.tsx';
import { PayAtCounter } from '../payments/pay-at-counter.ts';
import { ReceiptsScreen } from '../payments/receipts-screen.tsx';
import { type AskedFor, ReportsScreen } from '../reports/reports-screen.tsx';
import { SettlementsScreen } from '../settlements/settlements-screen.tsx';
import { useIdleLock } from '../staff/use-idle-lock.ts';
import { SupervisionScreen } from '../supervision/supervision-screen.tsx';
import { TariffsScreen } from '../tariff-desk/tariffs-screen.tsx';
import { TicketsScreen } from '../tickets/tickets-screen.tsx';
import { has, lock, useSignedIn } from './auth.ts';
import { KeysHelp } from './keys-help.tsx';
import { Rail } from './rail.tsx';
import { firstScreen, SCREENS, type Screen, screensFor } from './screens.ts';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';
import { useAlerts } from './use-alerts.ts';
import { useKeys } from './use-keys.ts';

/**
 * The frame around the screens. While locked it stays mounted, so that what was typed is there after unlocking, but nobody sees or reaches
 * anything of it.
 */
export function Frame(props: { locked: boolean }) {
  const who = useSignedIn();
  const screens = screensFor(who);
  const [screen, setScreen] = useState<Screen>(() => firstScreen(who));
  /** The session whose LPP the drawer's screen asked for. */
  const [reportOf, setReportOf] = useState<number | null>(null);
  /** The report that a board asked for. */
  const [askedReport, setAskedReport] = useState<AskedFor | null>(null);
  const toReportOf = (sessionId: number) => {
    setReportOf(sessionId);
    setScreen('reports');
  };
  const [helpOpen, setHelpOpen] = useState(false);
  const readinessOpen = useReadinessOpen();
  const [toPay, setToPay] = useState<string | null>(null);
  const payAtCounter = useCallback((no: string) => {
    setToPay(no);
    setScreen('counter');
  }, []);
  const taken = useCallback(() => setToPay(null), []);
  /** What an account's menu asked for: the form takes the screen's place until it is filed or left. */
  const [filing, setFiling] = useState<{ kind: FiledKind; connectionId: number } | null>(null);
  const startApplication = useCallback(
    (kind: FiledKind, connectionId: number) => setFiling({ kind, connectionId }),
    [],
  );
  /** The application that was filed from an account, to be opened on its screen. */
  const [filed, setFiled] = useState<number | null>(null);
  const goTo = (next: Screen | undefined) => () => {
    if (!next) return false;
    setFiling(null);
    setFiled(null);
    return setScreen(next);
  };

  const [wall, setWall] = useWall(who.utility.idleLockMinutes, lock);
  /** A board opens the report that its numbers come from. */
  const openReport = (report: string, parameters: ReportParameters) => {
    setAskedReport({ report, parameters });
    setScreen('reports');
  };

  /** What a notification was about; a new object with each click, so that the same ticket can be asked for twice. */
  const [openedTicket, setOpenedTicket] = useState<{ ticketId: number | null } | null>(null);
  useAlerts(!props.locked, ({ ticketId }) => {
    if (!screens.includes('tickets')) return;
    setFiling(null);
    setOpenedTicket({ ticketId });
    setScreen('tickets');
  });
  useIdleLock(props.locked || wall ? null : who.utility.idleLockMinutes, lock);
  useKeys(!props.locked && !wall, {
    F1: () => setHelpOpen((open) => !open),
    F10: openReadiness,
    'Ctrl+L': lock,
    // Ten keys at most: the eleventh would take the first one's away.
    ...Object.fromEntries(
      SCREENS.slice(0, 10).map((_, index) => [`Ctrl+${(index + 1) % 10}`, goTo(screens[index])]),
    ),
  });

  return (
    <Box
      inert={props.locked}
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplate: wall
          ? '"screen" minmax(0, 1fr) / minmax(0, 1fr)'
          : '"rail top" 44px "rail screen" minmax(0, 1fr) "status status" 28px / 72px minmax(0, 1fr)',
        visibility: props.locked ? 'hidden' : 'visible',
      }}
    >
      {!wall && (
        <>
          <Rail
            screens={screens}
            current={screen}
            onSelect={(next) => {
              setReportOf(null);
              setAskedReport(null);
              setFiling(null);
              setFiled(null);
              setOpenedTicket(null);
              setScreen(next);
            }}
          />
          <TopBar screen={screen} onHelp={() => setHelpOpen(true)} />
        </>
      )}
      <Box
        component="main"
        sx={{ gridArea: 'screen', minHeight: 0, overflow: 'hidden', bgcolor: 'background.paper' }}
      >
        {filing && (
          <NewApplication
            {...filing}
            onFiled={(applicationId) => {
              setFiling(null);
              setFiled(applicationId);
              setScreen('applications');
            }}
            onClose={() => setFiling(null)}
          />
        )}
        <DoubtGate>
          <StartApplication
            value={has(who, 'customer_service', 'connection_officer') ? startApplication : null}
          >
            <PayAtCounter value={has(who, 'cashier') ? payAtCounter : null}>
              {screens.includes('counter') && (
                // Stays mounted: a look at another screen must not lose a payment that is being typed.
                <Box
                  hidden={screen !== 'counter' || filing !== null}
                  sx={{ height: '100%', '&[hidden]': { display: 'none' } }}
                >
                  <CounterScreen
                    active={screen === 'counter' && !filing && !props.locked}
                    onCloseDrawer={() => setScreen('drawer')}
                    toPay={toPay}
                    onTaken={taken}
                  />
                </Box>
              )}
              {screen === 'receipts' && <ReceiptsScreen />}
              {screen === 'drawer' && (
                <DrawerScreen onOpen={() => setScreen('counter')} onPrint={toReportOf} />
              )}
              {screen === 'supervision' && <SupervisionScreen onPrint={toReportOf} />}
              {screen === 'tickets' && (
                <TicketsScreen opened={openedTicket} wall={wall} onWall={setWall} onOpenReport={openReport} />
              )}
              {screen === 'meterReadings' && <MeterReadingsScreen />}
              {screen === 'billingRuns' && <BillingRunsScreen />}
              {screen === 'tariffs' && <TariffsScreen />}
              {screen === 'applications' && <ApplicationsScreen opened={filed} />}
              {screen === 'invoices' && <InvoicesScreen />}
              {screen === 'collectives' && <CollectivesScreen />}
              {screen === 'instalments' && <InstalmentsScreen />}
              {screen === 'arrearsActions' && <ArrearsActionsScreen />}
              {screen === 'adjustments' && <AdjustmentsScreen />}
              {screen === 'deposits' && <DepositsScreen />}
              {screen === 'reports' &&
                (has(who, 'supervisor', 'customer_service', 'connection_officer', 'finance', 'manager') ? (
                  <ReportsScreen sessionId={reportOf} asked={askedReport} />
                ) : (
                  <CollectionReportsScreen sessionId={reportOf} />
                ))}
              {screen === 'settlements' && <SettlementsScreen />}
              {screen === 'months' && <MonthsScreen />}
              {screen === 'dashboard' && (
                <DashboardScreen wall={wall} onWall={setWall} onOpenReport={openReport} />
              )}
              {screen === 'settings' && <SettingsScreen />}
            </PayAtCounter>
          </StartApplication>
        </DoubtGate>
      </Box>
      {!wall && <StatusLine />}
      <KeysHelp open={helpOpen && !props.locked} onClose={() => setHelpOpen(false)} />
      <ReadinessPanel open={readinessOpen && !props.locked} onClose={closeReadiness} />
    </Box>
  );
}
