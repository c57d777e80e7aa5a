/** Files of other tools: what they hold becomes models, weights and data of the engine, and back. */
module dev.lanewise.formats {
    requires transitive dev.lanewise;
    requires java.desktop;
    requires com.google.protobuf;
    requires it.unimi.dsi.fastutil;

    exports dev.lanewise.formats;
    exports dev.lanewise.formats.tensorboard;
}
