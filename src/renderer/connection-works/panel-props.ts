import type { ApplicationCard } from '../../shared/contract/applications.ts';

/** What the application's page gives every panel of a step; the card is the handle, each panel reads what it needs. */
export interface PanelProps {
  application: ApplicationCard;
  onDone: () => void;
  onCancel: () => void;
}
