// Every promised behaviour once. A test proves one by being written with `verifies(id, …)`; an id nobody verifies fails the build.
import { capture } from './requirements/capture.ts';
import { composer } from './requirements/composer.ts';
import { conformance } from './requirements/conformance.ts';
import { design } from './requirements/design.ts';
import { eras } from './requirements/eras.ts';
import { filter } from './requirements/filter.ts';
import { filterUi } from './requirements/filterUi.ts';
import { foundation } from './requirements/foundation.ts';
import { grid } from './requirements/grid.ts';
import { hosts } from './requirements/hosts.ts';
import { inboxUi } from './requirements/inboxUi.ts';
import { invoke } from './requirements/invoke.ts';
import { lanes } from './requirements/lanes.ts';
import { offer } from './requirements/offer.ts';
import { offerUi } from './requirements/offerUi.ts';
import { protocol } from './requirements/protocol.ts';
import { questions } from './requirements/questions.ts';
import { provenance } from './requirements/provenance.ts';
import { mock } from './requirements/mock.ts';
import { marks } from './requirements/marks.ts';
import { reading } from './requirements/reading.ts';
import { replay } from './requirements/replay.ts';
import { requests } from './requirements/requests.ts';
import { scale } from './requirements/scale.ts';
import { servers } from './requirements/servers.ts';
import { sessions } from './requirements/sessions.ts';
import { shared } from './requirements/shared.ts';
import { tasks } from './requirements/tasks.ts';
import { terminal } from './requirements/terminal.ts';
import { timeline } from './requirements/timeline.ts';
import { travel } from './requirements/travel.ts';
import { whole } from './requirements/whole.ts';
import { wire } from './requirements/wire.ts';

/** id → the behaviour, one sentence a person could check. */
export const requirements = {
  ...filter,
  ...filterUi,
  ...foundation,
  ...shared,
  ...wire,
  ...capture,
  ...composer,
  ...conformance,
  ...design,
  ...eras,
  ...grid,
  ...hosts,
  ...terminal,
  ...timeline,
  ...inboxUi,
  ...invoke,
  ...lanes,
  ...offerUi,
  ...offer,
  ...protocol,
  ...questions,
  ...provenance,
  ...marks,
  ...mock,
  ...reading,
  ...replay,
  ...requests,
  ...scale,
  ...servers,
  ...tasks,
  ...sessions,
  ...travel,
  ...whole,
} as const;

export type RequirementId = keyof typeof requirements;
