import { EXECUTED, NEG_POS, PARSED, type SnippetKind } from './snippet';
import { stepOfFloats } from './steps';
import { py } from './template';
import { WEIGHTS_FILE_NAME, weightsJson } from './weightsFile';

/** Fragments for the configuration of frameworks, and for files beside the code. */

export const TIMM: SnippetKind = {
  id: 'timm',
  title: 'timm',
  group: 'configuration',
  use: 'When training with the losses of timm, which smooth labels by 0.1 unless told otherwise.',
  vectors: NEG_POS,
  imports: ['torch', 'timm.loss.BinaryCrossEntropy'],
  tested: { how: 'stub', framework: 'timm' },
  write: (w) => ({
    setup: py`
      ${w.vector('pos_weight')}

      ${w.criterion} = ${w.imported('timm.loss.BinaryCrossEntropy')}(smoothing=0.0, pos_weight=pos_weight)${w.toDevice}
    `,
    step: stepOfFloats(w),
  }),
};

export const SEGMENTATION_MODELS: SnippetKind = {
  id: 'segmentation_models',
  title: 'segmentation_models_pytorch',
  group: 'configuration',
  use: 'When masks are trained with segmentation_models_pytorch in multi-label mode; count pixels.',
  vectors: NEG_POS,
  imports: ['torch', 'segmentation_models_pytorch'],
  tested: { how: 'stub', framework: 'segmentation_models_pytorch' },
  write: (w) => ({
    setup: py`
      ${w.vector('pos_weight')}

      # Without ignore_index: ignored pixels would still be part of the mean.
      ${w.criterion} = ${w.imported('segmentation_models_pytorch')}.losses.SoftBCEWithLogitsLoss(
          pos_weight=pos_weight.view(-1, 1, 1), ignore_index=None
      )${w.toDevice}
    `,
    step: py`
      loss = ${w.criterion}(${w.logits}, ${w.targets}.float())  # both of shape [N, ${w.classCount}, H, W]
    `,
  }),
};

export const MMDET: SnippetKind = {
  id: 'mmdet',
  title: 'MMDetection',
  group: 'configuration',
  use: 'When a detection head classifies with sigmoids: its class_weight is what PyTorch calls pos_weight.',
  vectors: NEG_POS,
  imports: [],
  tested: { how: 'stub', framework: 'mmdet' },
  write: (w) => ({
    setup: py`
      ${w.provenance('pos_weight')}
      loss_cls = dict(
          type=${w.string('CrossEntropyLoss')},
          use_sigmoid=True,
          class_weight=${w.list(w.floats('pos_weight'))},
          loss_weight=1.0,
      )
    `,
  }),
};

export const MMSEG: SnippetKind = {
  id: 'mmseg',
  title: 'MMSegmentation',
  group: 'configuration',
  use: 'When every pixel has one class; with use_sigmoid=True the vector would follow the width of the image instead.',
  vectors: [{ name: 'cross_entropy', scheme: 'balanced' }],
  imports: [],
  tested: { how: 'stub', framework: 'mmseg' },
  write: (w) => ({
    setup: py`
      ${w.provenance('cross_entropy')}
      loss_decode = dict(
          type=${w.string('CrossEntropyLoss')},
          use_sigmoid=False,
          class_weight=${w.list(w.floats('cross_entropy'))},
          loss_weight=1.0,
          avg_non_ignore=True,
      )
    `,
  }),
};

export const MONAI: SnippetKind = {
  id: 'monai',
  title: 'MONAI bundle',
  group: 'configuration',
  use: 'When training is described by a MONAI bundle: the loss for masks of shape [N, C, H, W, D].',
  vectors: NEG_POS,
  imports: [],
  tested: { how: 'stub', framework: 'monai' },
  language: 'json',
  write: (w) => ({
    setup: py`
      {
          "loss": {
              "_target_": "torch.nn.BCEWithLogitsLoss",
              "pos_weight": "$torch.tensor([${w.floats('pos_weight').join(', ')}]).view(-1, 1, 1, 1)"
          }
      }
    `,
  }),
};

export const ULTRALYTICS: SnippetKind = {
  id: 'ultralytics',
  title: 'Ultralytics YOLO',
  group: 'configuration',
  use: 'When training YOLO: it counts by itself, and cls_pw says how strongly rare classes are raised.',
  vectors: [],
  imports: [],
  tested: PARSED,
  language: 'yaml',
  write: () => ({
    setup: py`
      # 0 leaves classes alike, 1 weights by the inverse of their frequency, 0.5 by its square root.
      cls_pw: 0.5
    `,
  }),
};

export const WEIGHTS_JSON: SnippetKind = {
  id: 'weights_json',
  title: 'Weights as JSON',
  group: 'configuration',
  use: 'When the numbers should stand in a file of their own, for any language to read.',
  vectors: [...NEG_POS, { name: 'weight', scheme: '1/pos' }],
  imports: [],
  tested: PARSED,
  language: 'json',
  write: (w) => ({ setup: [weightsJson(w)] }),
};

export const WEIGHTS_FILE: SnippetKind = {
  id: 'weights_file',
  title: 'pos_weight from a file beside the code',
  group: 'configuration',
  use: 'When there are more than 50 classes: the numbers stand in a JSON file, and the code stays readable.',
  vectors: NEG_POS,
  imports: ['json', 'torch', 'pathlib.Path', 'torch.nn'],
  tested: EXECUTED,
  companion: { name: WEIGHTS_FILE_NAME, write: weightsJson },
  write: (w) => ({
    setup: py`
      # One entry per class, in the order of the outputs; names and counts stand in the file beside the numbers.
      path = ${w.imported('pathlib.Path')}(__file__).with_name(${w.string(WEIGHTS_FILE_NAME)})
      table = ${w.imported('json')}.loads(path.read_text(encoding=${w.string('utf-8')}))
      pos_weight = ${w.torch}.tensor([item[${w.string('pos_weight')}] for item in table[${w.string('classes')}]], dtype=${w.torch}.float32)

      ${w.criterion} = ${w.nn}.BCEWithLogitsLoss(pos_weight=pos_weight)${w.toDevice}
    `,
    step: stepOfFloats(w),
  }),
};
