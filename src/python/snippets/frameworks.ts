import { EXECUTED, NEG_POS, type SnippetKind } from './snippet';
import { py } from './template';

/** The same weights in the training loops and frameworks people use. */

export const AMP_STEP: SnippetKind = {
  id: 'amp_step',
  title: 'Training loop with mixed precision',
  group: 'frameworks',
  use: 'When training uses autocast: the loss is computed in float32, and large weights are tamed by clipping.',
  vectors: NEG_POS,
  imports: ['torch', 'torch.nn'],
  tested: EXECUTED,
  write: (w) => ({
    setup: py`
      device = next(${w.name('model')}.parameters()).device
      ${w.vector('pos_weight')}

      criterion = ${w.nn}.BCEWithLogitsLoss(pos_weight=pos_weight).to(device)
      is_cuda = device.type == ${w.string('cuda')}
      scaler = ${w.torch}.cuda.amp.GradScaler(enabled=is_cuda)

      for inputs, targets in ${w.name('loader')}:
          inputs, targets = inputs.to(device), targets.to(device)
          ${w.name('optimizer')}.zero_grad(set_to_none=True)
          with ${w.torch}.autocast(device.type, dtype=${w.torch}.float16 if is_cuda else ${w.torch}.bfloat16):
              logits = ${w.name('model')}(inputs)
          # Outside autocast: a float16 weight overflows at 65504.
          loss = criterion(logits.float(), targets.float())
          scaler.scale(loss).backward()
          scaler.unscale_(${w.name('optimizer')})
          ${w.nn}.utils.clip_grad_norm_(${w.name('model')}.parameters(), max_norm=1.0)
          scaler.step(${w.name('optimizer')})
          scaler.update()
    `,
  }),
};

export const LIGHTNING: SnippetKind = {
  id: 'lightning',
  title: 'Lightning module',
  group: 'frameworks',
  use: 'When training with Lightning: the weights follow the device and stay out of the checkpoints.',
  vectors: NEG_POS,
  imports: ['torch', 'lightning', 'torch.nn'],
  tested: { how: 'stub', framework: 'lightning' },
  write: (w) => ({
    definitions: py`
      class MultilabelClassifier(${w.imported('lightning')}.LightningModule):
          def __init__(self, backbone, learning_rate=1e-3):
              super().__init__()
              self.backbone = backbone
              self.learning_rate = learning_rate
              ${w.vector('pos_weight')}
              # As part of a loss object it would be saved, and loading would then expect it.
              self.register_buffer(${w.string('pos_weight')}, pos_weight, persistent=False)

          def forward(self, inputs):
              return self.backbone(inputs)

          def training_step(self, batch, batch_index):
              inputs, targets = batch
              logits = self(inputs)
              loss = ${w.nn}.functional.binary_cross_entropy_with_logits(
                  logits, targets.to(logits.dtype), pos_weight=self.pos_weight
              )
              self.log(${w.string('train_loss')}, loss)
              return loss

          def configure_optimizers(self):
              return ${w.torch}.optim.AdamW(self.parameters(), lr=self.learning_rate)
    `,
  }),
};

export const HF_TRAINER: SnippetKind = {
  id: 'hf_trainer',
  title: 'Trainer of Hugging Face',
  group: 'frameworks',
  use: 'When fine-tuning with transformers, whose multi-label loss takes no weights by itself.',
  vectors: NEG_POS,
  imports: ['torch', 'torch.nn', 'transformers.Trainer'],
  tested: { how: 'stub', framework: 'transformers' },
  write: (w) => ({
    definitions: py`
      ${w.vector('pos_weight', 'POS_WEIGHT')}


      class WeightedTrainer(${w.imported('transformers.Trainer')}):
          """For models with problem_type="multi_label_classification", num_labels=${w.classCount} and float labels."""

          # Newer versions pass further arguments, such as num_items_in_batch.
          def compute_loss(self, model, inputs, return_outputs=False, **kwargs):
              labels = inputs.pop(${w.string('labels')})
              outputs = model(**inputs)
              logits = outputs[${w.string('logits')}]
              loss = ${w.nn}.functional.binary_cross_entropy_with_logits(
                  logits, labels.to(logits.dtype), pos_weight=POS_WEIGHT.to(logits)
              )
              return (loss, outputs) if return_outputs else loss
    `,
  }),
};

export const SKORCH: SnippetKind = {
  id: 'skorch',
  title: 'skorch',
  group: 'frameworks',
  use: 'When the network is trained through the interface of scikit-learn.',
  vectors: NEG_POS,
  imports: ['torch', 'torch.nn', 'skorch.NeuralNet'],
  tested: { how: 'stub', framework: 'skorch' },
  write: (w) => ({
    setup: py`
      ${w.vector('pos_weight')}

      net = ${w.imported('skorch.NeuralNet')}(
          ${w.name('Module')},
          criterion=${w.nn}.BCEWithLogitsLoss,
          criterion__pos_weight=pos_weight,
          max_epochs=10,
      )
      net.fit(${w.name('X')}, ${w.name('Y')}.astype(${w.string('float32')}))  # Y: multi-hot, [samples, ${w.classCount}]
    `,
  }),
};

export const FASTAI: SnippetKind = {
  id: 'fastai',
  title: 'fastai',
  group: 'frameworks',
  use: 'When training with fastai, whose flattened loss keeps the classes apart once pos_weight is given.',
  vectors: NEG_POS,
  imports: ['torch', 'fastai.losses.BCEWithLogitsLossFlat'],
  tested: { how: 'stub', framework: 'fastai' },
  write: (w) => ({
    setup: py`
      ${w.vector('pos_weight')}

      loss_func = ${w.imported('fastai.losses.BCEWithLogitsLossFlat')}(pos_weight=pos_weight.to(${w.name('dls')}.device))
      # learn = vision_learner(dls, resnet34, loss_func=loss_func)
    `,
  }),
};

export const KERAS: SnippetKind = {
  id: 'keras',
  title: 'Keras',
  group: 'frameworks',
  use: 'When training with Keras, whose class_weight takes multi-hot rows for single labels.',
  vectors: NEG_POS,
  imports: ['tensorflow'],
  tested: { how: 'stub', framework: 'tensorflow' },
  write: (w) => ({
    definitions: py`
      ${w.provenance('pos_weight')}
      POS_WEIGHT = ${w.imported('tensorflow')}.constant(${w.list(w.floats('pos_weight'))}, dtype=${w.imported('tensorflow')}.float32)


      def weighted_loss(y_true, y_pred):
          """Binary cross entropy with pos_weight; y_pred are logits, so the last layer has no activation."""
          y_true = ${w.imported('tensorflow')}.cast(y_true, y_pred.dtype)
          elements = ${w.imported('tensorflow')}.nn.weighted_cross_entropy_with_logits(
              labels=y_true, logits=y_pred, pos_weight=POS_WEIGHT
          )
          return ${w.imported('tensorflow')}.reduce_mean(elements, axis=-1)


      # model.compile(optimizer="adam", loss=weighted_loss)
    `,
  }),
};
