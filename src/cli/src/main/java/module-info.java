/** The {@code lanewise} command. */
module dev.lanewise.cli {
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires dev.lanewise;
    requires dev.lanewise.formats;
    requires info.picocli;
    requires java.desktop;
    requires org.yaml.snakeyaml;
    requires org.knowm.xchart;

    opens dev.lanewise.cli to
            info.picocli;
    opens dev.lanewise.cli.run to
            com.fasterxml.jackson.databind;
}
