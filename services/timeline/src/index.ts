export { createTimeline, type TimelineOptions } from './create-timeline.ts';
export { type CasePhase, type CaseView, evolveCaseView } from './domain/case-view.ts';
export { readEvent, readMetadata } from './domain/decided-by.ts';
export { foldCase } from './domain/fold-case.ts';
export { type StoryEntry, tellStory } from './domain/story.ts';
export { readCaseStream } from './read-models/case-history.ts';
export { openReadModels, type ReadModels } from './read-models/open-read-models.ts';
export { READ_MODEL_FILES } from './read-models/read-model-files.ts';
export { type ShownCase, shownCase } from './shown-case.ts';
