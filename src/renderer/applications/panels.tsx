import type { FunctionComponent } from 'react';
import type {
  ApplicationAction,
  ApplicationKind,
  ApplicationState,
  ApplicationWorkflow,
} from '../../shared/contract/applications.ts';
import { ActivateConnection } from '../connection-works/activate-connection.tsx';
import { IssueWorkOrder } from '../connection-works/issue-work-order.tsx';
import type { PanelProps } from '../connection-works/panel-props.ts';
import { RecordInstallation } from '../connection-works/record-installation.tsx';
import { RequestPayment } from '../connection-works/request-payment.tsx';
import { MakeEstimate } from '../cost-estimates/make-estimate.tsx';
import { RecordSurvey } from '../cost-estimates/record-survey.tsx';
import { CompleteApplication } from './complete-application.tsx';

/** The panels of actions that carry facts, from the features that own them. */
export const PANELS: Partial<Record<ApplicationAction, FunctionComponent<PanelProps>>> = {
  record_survey: RecordSurvey,
  estimate: MakeEstimate,
  request_payment: RequestPayment,
  issue_work_order: IssueWorkOrder,
  record_installation: RecordInstallation,
  activate: ActivateConnection,
  complete: CompleteApplication,
};

/** The action of a state that has a panel and that the person may do. */
export function panelAction(
  workflow: ApplicationWorkflow | undefined,
  at: { kind: ApplicationKind; state: ApplicationState },
): ApplicationAction | null {
  return (
    workflow?.actions.find(
      (each) => each.kind === at.kind && each.from === at.state && each.may && PANELS[each.action],
    )?.action ?? null
  );
}
